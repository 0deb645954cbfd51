package io.asof.catalog.it.bench.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One connection that asks with statements prepared once, and drops each row as soon as it is there: what pgbench does,
 * the least that any program must spend on these rows.
 */
public final class JdbcClient implements Client {
    private final Connection connection;
    private final List<SqlQuestion> questions;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    public JdbcClient(Connection connection, List<SqlQuestion> questions) {
        this.connection = connection;
        this.questions = questions;
    }

    @Override
    public void ask(int question) throws SQLException {
        rows(question);
    }

    /** Asks, and counts the rows of the answer. */
    public long rows(int question) throws SQLException {
        SqlQuestion asked = questions.get(question);
        PreparedStatement statement = statement(asked.sql());
        int index = 1;
        for (Object parameter : asked.parameters()) {
            statement.setObject(index++, parameter);
        }
        long rows = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows++;
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement made = connection.prepareStatement(sql);
        prepared.put(sql, made);
        return made;
    }
}

package io.asof.catalog.series;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement whose conditions depend on what was asked; values are always bound, never written into the text. */
public final class Query {
    private final StringBuilder sql;

    private final List<Object> values = new ArrayList<>();

    private boolean first = true;

    /** Of a text that ends with {@code WHERE} or {@code AND}. */
    public Query(String sqlUpToWhere) {
        this.sql = new StringBuilder(sqlUpToWhere);
    }

    /**
     * Adds a condition with one {@code ?}, unless the value was not given.
     *
     * @throws CatalogException as {@link #bind}
     */
    public void and(String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(first ? " " : " AND ").append(condition);
            first = false;
            bind(value);
        }
    }

    /** Adds text that has no caller's input in it. */
    public void append(String text) {
        sql.append(text);
    }

    /**
     * Gives the next {@code ?} its value.
     *
     * @throws CatalogException BAD_REQUEST for text with a NUL, which the database cannot be asked for
     */
    public void bind(Object value) {
        if (value instanceof String text && text.indexOf('\0') >= 0) {
            throw new CatalogException(ErrorCode.BAD_REQUEST, "text must not contain the character U+0000");
        }
        values.add(value);
    }

    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }
}

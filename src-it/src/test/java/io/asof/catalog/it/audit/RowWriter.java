package io.asof.catalog.it.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes single rows as whoever is connected; for the superuser the triggers of the table are off meanwhile. */
final class RowWriter {
    private final CatalogSuperuser database;

    RowWriter(CatalogSuperuser database) {
        this.database = database;
    }

    /** Something done within a transaction. */
    @FunctionalInterface
    interface Work {
        void in(Connection connection) throws SQLException;
    }

    /** What the database said against it, if it was not committed. */
    @Nullable
    SQLException tried(Connection who, BoundTable table, Work work) throws SQLException {
        try {
            if (who == database.connection()) {
                withoutTriggers(table, work);
            } else {
                work.in(who);
            }
            who.commit();
            return null;
        } catch (SQLException e) {
            who.rollback();
            return e;
        }
    }

    /** Takes out the rows that came of a change and puts back those that were there before it. */
    void undo(BoundTable table, List<Row> before, List<Row> after) throws SQLException {
        Connection connection = database.connection();
        withoutTriggers(table, superuser -> {
            for (Row row : after) {
                deleteByValue(superuser, row);
            }
            for (Row row : before) {
                insert(superuser, row);
            }
        });
        connection.commit();
    }

    void insert(Connection connection, Row row) throws SQLException {
        List<BoundTable.Column> columns = row.table().columns();
        String names = columns.stream().map(BoundTable.Column::name).collect(Collectors.joining(", "));
        String values = columns.stream()
                .map(column -> "CAST(? AS " + column.type() + ")")
                .collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO catalog." + target(row.table(), connection) + " (" + names
                        + ") OVERRIDING SYSTEM VALUE VALUES (" + values + ")")) {
            for (int i = 0; i < columns.size(); i++) {
                insert.setString(i + 1, row.values().get(columns.get(i).name()));
            }
            insert.executeUpdate();
        }
    }

    /** Changes one value of a row that lies where it says. */
    void update(Connection connection, Row row, String column, @Nullable String value) throws SQLException {
        BoundTable table = row.table();
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE catalog." + target(table, connection) + " SET "
                        + column + " = CAST(? AS " + table.column(column).type()
                        + ") WHERE ctid = CAST(? AS tid) AND tableoid = CAST(? AS regclass)")) {
            update.setString(1, value);
            update.setString(2, row.place());
            update.setString(3, "catalog." + table.name());
            requireOne(update.executeUpdate(), row);
        }
    }

    void delete(Connection connection, Row row) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM catalog."
                + target(row.table(), connection)
                + " WHERE ctid = CAST(? AS tid) AND tableoid = CAST(? AS regclass)")) {
            delete.setString(1, row.place());
            delete.setString(2, "catalog." + row.table().name());
            requireOne(delete.executeUpdate(), row);
        }
    }

    private void withoutTriggers(BoundTable table, Work work) throws SQLException {
        Connection connection = database.connection();
        List<String> always = database
                .rows(
                        "SELECT tgname FROM pg_trigger WHERE tgrelid = ('catalog.' || ?)::regclass AND tgenabled = 'A'",
                        table.name())
                .stream()
                .map(trigger -> trigger.get(0))
                .toList();
        String alter = "ALTER TABLE catalog." + table.name();
        execute(connection, alter + " DISABLE TRIGGER ALL");
        work.in(connection);
        execute(connection, alter + " ENABLE TRIGGER ALL");
        for (String trigger : always) {
            execute(connection, alter + " ENABLE ALWAYS TRIGGER " + trigger);
        }
    }

    /** The superuser knows partitions; the others go through the table as it is meant. */
    private String target(BoundTable table, Connection connection) {
        return connection == database.connection() ? table.name() : table.word();
    }

    /** A forged row lies somewhere else than the row it was made from. */
    private void deleteByValue(Connection connection, Row row) throws SQLException {
        List<BoundTable.Column> columns = row.table().columns();
        String condition = columns.stream()
                .map(column -> column.name() + "::text IS NOT DISTINCT FROM CAST(? AS " + column.type() + ")::text")
                .collect(Collectors.joining(" AND "));
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM catalog." + target(row.table(), connection) + " WHERE " + condition)) {
            for (int i = 0; i < columns.size(); i++) {
                delete.setString(i + 1, row.values().get(columns.get(i).name()));
            }
            requireOne(delete.executeUpdate(), row);
        }
    }

    private static void requireOne(int rows, Row row) {
        if (rows != 1) {
            throw new AssertionError(rows + " rows are like " + row);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

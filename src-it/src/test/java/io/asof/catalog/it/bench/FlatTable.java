package io.asof.catalog.it.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;

/**
 * A table like {@code catalog.observation}, with the same columns, checks and indexes, but without partitions and
 * triggers; in a schema of the benchmark's own.
 */
final class FlatTable {
    private final Connection owner;
    private final String name;

    private FlatTable(Connection owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    /** Makes it, empty, on a connection of the role that owns the database; the application may read it. */
    static FlatTable make(Connection owner, String table) throws SQLException {
        String name = "bench." + table;
        execute(owner, "CREATE SCHEMA IF NOT EXISTS bench");
        execute(owner, "GRANT USAGE ON SCHEMA bench TO " + CatalogDatabase.APPLICATION);
        execute(owner, "CREATE TABLE " + name + " (LIKE catalog.observation INCLUDING ALL)");
        execute(owner, "GRANT SELECT ON " + name + " TO " + CatalogDatabase.APPLICATION);
        return new FlatTable(owner, name);
    }

    /** With its schema. */
    String name() {
        return name;
    }

    /** The catalog's rows of a document, in the order they were recorded, as COPY reads them. */
    byte[] rowsOf(long documentId) throws SQLException, IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "COPY (SELECT * FROM catalog.observation WHERE document_id = " + documentId
                                + " ORDER BY id) TO STDOUT",
                        rows);
        return rows.toByteArray();
    }

    /** Copies the rows in, in one transaction; the time until it is committed. */
    Duration copy(byte[] rows) throws SQLException, IOException {
        long start = System.nanoTime();
        owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + name + " FROM STDIN", new ByteArrayInputStream(rows));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Takes over every row the catalog has, in the order they were recorded, and tidies up as after any load. */
    void fill() throws SQLException {
        execute(owner, "INSERT INTO " + name + " SELECT * FROM catalog.observation ORDER BY id");
        execute(owner, "VACUUM (ANALYZE) " + name);
    }

    /** The id of the document with that SHA-256. */
    static long documentId(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM catalog.source_document WHERE sha256 = decode(?, 'hex')")) {
            select.setString(1, sha256);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("no document " + sha256);
                }
                return row.getLong(1);
            }
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

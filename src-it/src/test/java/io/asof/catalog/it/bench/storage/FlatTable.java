package io.asof.catalog.it.bench.storage;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.archive.Sha256;
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
public final class FlatTable {
    /** The benchmark's own schema. */
    public static final String SCHEMA = "bench";

    /** What the catalog keeps its numbers in. */
    public static final String OBSERVATION = "catalog.observation";

    /** Rows lie in the order they came, partition after partition. */
    private static final String RECORDED = " ORDER BY tableoid, ctid";

    private final Connection owner;
    private final String name;

    private FlatTable(Connection owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    /** Makes it, empty, on a connection of the role that owns the database; the application may read it. */
    public static FlatTable make(Connection owner, String table) throws SQLException {
        String name = SCHEMA + "." + table;
        makeSchema(owner);
        execute(owner, "CREATE TABLE " + name + " (LIKE " + OBSERVATION + " INCLUDING ALL)");
        execute(owner, "GRANT SELECT ON " + name + " TO " + CatalogDatabase.APPLICATION);
        return new FlatTable(owner, name);
    }

    /** With its schema. */
    public String name() {
        return name;
    }

    /** The catalog's rows of a document, in the order they were recorded, as COPY reads them. */
    public byte[] rowsOf(DocumentRef document) throws SQLException, IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "COPY (SELECT * FROM " + OBSERVATION + " WHERE document_id = " + document.id() + RECORDED
                                + ") TO STDOUT",
                        rows);
        return rows.toByteArray();
    }

    /** Copies the rows in, in one transaction; the time until it is committed. */
    public Duration copy(byte[] rows) throws SQLException, IOException {
        long start = System.nanoTime();
        owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + name + " FROM STDIN", new ByteArrayInputStream(rows));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Takes over every row the catalog has, in the order they were recorded, and tidies up as after any load. */
    public void fill() throws SQLException {
        execute(owner, "INSERT INTO " + name + " SELECT * FROM " + OBSERVATION + RECORDED);
        execute(owner, "VACUUM (ANALYZE) " + name);
    }

    /** How rows name the document with that SHA-256. */
    public static DocumentRef document(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM catalog.source_document WHERE sha256 = decode(?, 'hex')")) {
            select.setString(1, sha256);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("no document " + sha256);
                }
                return new DocumentRef(row.getLong(1), Sha256.parse(sha256));
            }
        }
    }

    /** Makes the benchmark's own schema, which the application may read, unless it is there. */
    static void makeSchema(Connection owner) throws SQLException {
        execute(owner, "CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        execute(owner, "GRANT USAGE ON SCHEMA " + SCHEMA + " TO " + CatalogDatabase.APPLICATION);
    }

    /** Tidies the whole database up, as its own housekeeping does after any load. */
    public static void vacuum(Connection owner) throws SQLException {
        execute(owner, "VACUUM (ANALYZE)");
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

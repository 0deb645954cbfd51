package io.asof.catalog.it.http;

import io.asof.catalog.it.running.RunningCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** The database of a running catalog, looked into with the application's own role. */
final class CatalogDatabase implements AutoCloseable {
    private static final Duration SEQUENCED = Duration.ofSeconds(60);

    private final Connection connection;

    private CatalogDatabase(Connection connection) {
        this.connection = connection;
    }

    static CatalogDatabase of(RunningCatalog catalog) throws SQLException {
        String port = postmasterFile(catalog).get(3).strip();
        return new CatalogDatabase(DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/catalog?currentSchema=catalog",
                "catalog_app",
                line(catalog.data().resolve("keys/catalog_app.password"))));
    }

    /** Changes the catalog's database as nobody but its owner can, e.g. to make it refuse something. */
    static void asOwner(RunningCatalog catalog, String sql) throws SQLException {
        String port = postmasterFile(catalog).get(3).strip();
        try (Connection owner = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/catalog",
                        "catalog_owner",
                        line(catalog.data().resolve("keys/catalog_owner.password")));
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The process all others of this PostgreSQL belong to. */
    static ProcessHandle postmaster(RunningCatalog catalog) {
        long id = Long.parseLong(postmasterFile(catalog).get(0).strip());
        return ProcessHandle.of(id).orElseThrow(() -> new AssertionError("no PostgreSQL runs under " + id));
    }

    /** The first number of the first row. */
    long number(String sql, Object... parameters) throws SQLException {
        return numbers(sql, parameters).get(0);
    }

    /** The first row. */
    List<Long> numbers(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new AssertionError("no row: " + sql);
                }
                List<Long> numbers = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    numbers.add(row.getLong(i));
                }
                return numbers;
            }
        }
    }

    /** Every event has exactly one leaf, and the leaves are numbered from 0 without a gap. */
    void assertLogHasNoGapAndNoDuplicate() {
        Awaitility.await("a leaf for every event")
                .atMost(SEQUENCED)
                .until(() -> number("SELECT count(*) FROM audit_pending") == 0);
        try {
            List<Long> log = numbers("""
                    SELECT count(*), coalesce(min(leaf_index), 0), coalesce(max(leaf_index) + 1, 0), count(DISTINCT leaf_index),
                           count(DISTINCT event_id), (SELECT count(*) FROM audit_event)
                    FROM audit_leaf""");
            long leaves = log.get(0);
            if (!log.equals(List.of(leaves, 0L, leaves, leaves, leaves, leaves))) {
                throw new AssertionError(
                        "leaves, first, behind the last, different numbers, different events, events: " + log);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Observations of a company: all, and how many different facts they are. */
    List<Long> observationsOf(String cik) throws SQLException {
        return numbers("""
                SELECT count(*), count(DISTINCT (o.series_id, o.period_start, o.period_end, o.vintage_id))
                FROM observation o JOIN series s ON s.id = o.series_id WHERE s.code LIKE ?""", "sec/" + cik + "/%");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static List<String> postmasterFile(RunningCatalog catalog) {
        try {
            return Files.readAllLines(catalog.data().resolve("postgres/postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

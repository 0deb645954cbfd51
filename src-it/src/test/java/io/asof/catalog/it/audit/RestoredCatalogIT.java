package io.asof.catalog.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.it.running.RunningCatalog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** A catalog that was put back from a copy is sound and answers as before: {@code audit check} cries no wolf. */
class RestoredCatalogIT {
    private static final RunningCatalog CATALOG = RunningCatalog.start();

    private static String path = "";

    private static String answer = "";

    @BeforeAll
    static void fill() {
        new SmallCatalog(CATALOG).fill();
        String revision = CATALOG.as("reader").get("/api/v1/companies?limit=1").header("Catalog-Revision");
        path = SmallCatalog.RESTATED + "/vintages?asOf=2024-01-01&revision=" + revision;
        answer = answer(CATALOG);
    }

    @AfterAll
    static void stop() {
        CATALOG.close();
    }

    @Test
    void aRunningCatalogIsSound() {
        AuditCheck check = AuditCheck.of(CATALOG);

        assertThat(check.isSound()).as(check.said()).isTrue();
    }

    @Test
    void aCopyOfTheFolderOfAStoppedCatalogIsSound() throws IOException {
        RunningCatalog stopped = RunningCatalog.start();
        new SmallCatalog(stopped).fill();
        String said = answer(stopped);
        stopped.close();
        Path copy = stopped.data().resolveSibling("copy");
        copyTree(stopped.data(), copy);

        AuditCheck check = AuditCheck.of(stopped, copy);

        assertThat(check.isSound()).as(check.said()).isTrue();
        try (RunningCatalog again = stopped.startAgain()) {
            assertThat(answer(again)).isEqualTo(said);
        }
    }

    /** The tables of one database copied into another that the same migrations made: all a dump does. */
    @Test
    void aDatabasePutBackTableByTableIsSoundAndAnswersAsBefore() throws SQLException, IOException {
        RunningCatalog other = RunningCatalog.start();
        try {
            putBack(CATALOG, other);
            copyTree(CATALOG.data().resolve("archive"), other.data().resolve("archive"));
        } finally {
            other.close();
        }

        AuditCheck check = AuditCheck.of(other);

        assertThat(check.isSound()).as(check.said()).isTrue();
        try (RunningCatalog again = other.startAgain()) {
            assertThat(answer(again)).isEqualTo(answer);
            new SmallCatalog(again).importAnotherFile();
            assertThat(AuditCheck.of(again).isSound())
                    .as("sound after more was recorded")
                    .isTrue();
        }
    }

    private static void putBack(RunningCatalog from, RunningCatalog to) throws SQLException, IOException {
        try (CatalogSuperuser source = CatalogSuperuser.of(from);
                CatalogSuperuser target = CatalogSuperuser.of(to)) {
            List<String> tables = names(source, "c.relkind = 'r' AND c.relname <> 'flyway_schema_history'");
            Connection connection = target.connection();
            for (String table : tables) {
                execute(connection, "ALTER TABLE catalog." + table + " DISABLE TRIGGER ALL");
            }
            for (String table : tables) {
                execute(connection, "DELETE FROM catalog." + table);
            }
            for (String table : tables) {
                String columns = source.columns(table).stream()
                        .map(BoundTable.Column::name)
                        .collect(Collectors.joining(", ", table + " (", ")"));
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                copies(source.connection()).copyOut("COPY catalog." + columns + " TO STDOUT", rows);
                copies(connection)
                        .copyIn(
                                "COPY catalog." + columns + " FROM STDIN",
                                new ByteArrayInputStream(rows.toByteArray()));
            }
            for (String sequence : names(source, "c.relkind = 'S'")) {
                String last = source.rows("SELECT last_value FROM catalog." + sequence)
                        .get(0)
                        .get(0);
                execute(connection, "SELECT setval('catalog." + sequence + "', " + last + ")");
            }
            putTriggersBack(source, connection, tables);
            connection.commit();
        }
    }

    private static void putTriggersBack(CatalogSuperuser source, Connection connection, List<String> tables)
            throws SQLException {
        for (String table : tables) {
            execute(connection, "ALTER TABLE catalog." + table + " ENABLE TRIGGER ALL");
            for (List<String> trigger : source.rows(
                    "SELECT tgname FROM pg_trigger WHERE tgrelid = ('catalog.' || ?)::regclass AND tgenabled = 'A'",
                    table)) {
                execute(connection, "ALTER TABLE catalog." + table + " ENABLE ALWAYS TRIGGER " + trigger.get(0));
            }
        }
    }

    private static List<String> names(CatalogSuperuser database, String condition) throws SQLException {
        return database
                .rows("SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'catalog'::regnamespace AND " + condition
                        + " ORDER BY 1")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(RunningCatalog catalog) {
        return catalog.as("reader").get(path).then().statusCode(200).extract().asString();
    }

    private static void copyTree(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(from)) {
            files = found.toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            // A folder too keeps who may read it: PostgreSQL insists on that of its own.
            if (!Files.isDirectory(file) || !Files.exists(copy)) {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}

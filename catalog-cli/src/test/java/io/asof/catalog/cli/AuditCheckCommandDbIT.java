package io.asof.catalog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.asof.catalog.cli.audit.AuditCheck;
import io.asof.catalog.cli.audit.Difference;
import io.asof.catalog.cli.database.PostgresServer;
import io.asof.catalog.cli.folder.DataFolder;
import io.asof.catalog.cli.folder.FolderLock;
import io.asof.catalog.cli.folder.Keys;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command around a check of the test's own, against a real database that runs and one that does not. */
class AuditCheckCommandDbIT {
    @TempDir
    static Path temporary;

    private static DataFolder folder;

    @BeforeAll
    static void makeDatabase() throws SQLException {
        folder = DataFolder.at(temporary.resolve("data"));
        try (PostgresServer server = PostgresServer.start(folder)) {
            execute(server, "CREATE SCHEMA catalog");
            execute(server, "CREATE TABLE catalog.number AS SELECT 1 AS value");
        }
    }

    @Test
    void startsADatabaseThatDoesNotRunAndStopsItAfterwards() {
        Terminal done = check((connection, found) -> {
            assertThat(ask(connection, "SELECT value FROM number")).isEqualTo("1");
            assertThat(Files.readString(folder.lock())).contains("which checks its audit log");
            assertThat(FolderLock.tryToTake(folder, "serves")).isEmpty();
        });

        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out().strip()).isEqualTo("Sound: the database is what its audit log says.");
        assertThat(folder.cluster().resolve("postmaster.pid")).doesNotExist();
        assertThat(FolderLock.tryToTake(folder, "serves")).hasValueSatisfying(FolderLock::close);
    }

    @Test
    void asksTheDatabaseOfARunningCatalogAndLeavesItRunning() throws SQLException {
        try (FolderLock held = FolderLock.take(folder, "serves http://127.0.0.1:1");
                PostgresServer server = PostgresServer.start(folder)) {
            Terminal done = check((connection, found) ->
                    assertThat(ask(connection, "SHOW port")).isEqualTo(String.valueOf(server.port())));

            assertThat(done.exitCode()).as(done.err()).isZero();
            try (Connection connection = server.connect(PostgresServer.OWNER)) {
                assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
            }
            assertThat(held).isNotNull();
        }
    }

    @Test
    void isTheOwnerAndCanWriteNothing() {
        Terminal done = check((connection, found) -> {
            assertThat(ask(connection, "SELECT current_user")).isEqualTo("catalog_owner");
            assertThat(ask(connection, "SHOW transaction_isolation")).isEqualTo("repeatable read");
            assertThat(ask(connection, "SHOW transaction_read_only")).isEqualTo("on");
            assertThat(ask(connection, "SHOW default_transaction_read_only")).isEqualTo("on");
            try (Statement statement = connection.createStatement()) {
                statement.execute("UPDATE number SET value = 2");
            }
        });

        assertThat(done.exitCode()).isEqualTo(3);
        assertThat(done.err().lines()).hasSize(1);
        assertThat(done.err()).contains("cannot be checked to the end", "read-only transaction");
    }

    @Test
    void seesTheCatalogAsItIsAtOneMoment() throws SQLException {
        try (FolderLock held = FolderLock.take(folder, "serves http://127.0.0.1:1");
                PostgresServer server = PostgresServer.start(folder)) {
            Terminal done = check((connection, found) -> {
                assertThat(ask(connection, "SELECT count(*) FROM number")).isEqualTo("1");
                execute(server, "INSERT INTO catalog.number VALUES (7)");
                assertThat(ask(connection, "SELECT count(*) FROM number")).isEqualTo("1");
            });

            execute(server, "DELETE FROM catalog.number WHERE value = 7");
            assertThat(done.exitCode()).as(done.err()).isZero();
            assertThat(held).isNotNull();
        }
    }

    @Test
    void printsALineForEachDifferenceAndEndsWithOne() {
        Terminal done = check(AuditCheckCommandDbIT::twoDifferences);

        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(done.out().lines())
                .containsExactly(
                        "event 7  observation  a/b 2020-12-31  the value is 666, the log says 1",
                        "no event  vintage  x  belongs to no event",
                        "2 differences: the database is not what its audit log says.");
    }

    @Test
    void saysTheSameToPrograms() throws Exception {
        Map<String, Object> found = JSONObjectUtils.parse(
                check(AuditCheckCommandDbIT::twoDifferences, "--json").out());
        Map<String, Object> none = JSONObjectUtils.parse(
                check((connection, ignored) -> {}, "--json").out());

        assertThat(found).containsEntry("count", 2L).containsEntry("sound", false);
        assertThat(JSONObjectUtils.getJSONObjectArray(found, "differences"))
                .hasSize(2)
                .contains(
                        Map.of(
                                "event",
                                "7",
                                "table",
                                "observation",
                                "key",
                                "a/b 2020-12-31",
                                "what",
                                "the value is 666, the log says 1"),
                        atIndex(0));
        assertThat(none).containsEntry("count", 0L).containsEntry("sound", true);
        assertThat(JSONObjectUtils.getJSONObjectArray(none, "differences")).isEmpty();
    }

    @Test
    void saysThatThereIsNothingToCheck() {
        Terminal nowhere = check(temporary.resolve("nowhere"), (connection, found) -> {});
        DataFolder empty = DataFolder.at(temporary.resolve("empty"));
        Keys.of(empty);
        Terminal early = check(empty.root(), (connection, found) -> {});

        assertThat(nowhere.exitCode()).isEqualTo(3);
        assertThat(nowhere.err()).contains("There is no catalog in");
        assertThat(early.exitCode()).isEqualTo(3);
        assertThat(early.err()).contains("There is no database in");
    }

    @Test
    void saysThatACatalogIsStillStarting() {
        try (FolderLock held = FolderLock.take(folder, "serves http://127.0.0.1:1")) {
            Terminal done = check((connection, found) -> {});

            assertThat(done.exitCode()).isEqualTo(3);
            assertThat(done.err()).contains("is in use, but its database does not answer");
            assertThat(held).isNotNull();
        }
    }

    @Test
    void wantsOneOfTheCommandsOfAudit() {
        Terminal usage = Terminal.run("audit");

        assertThat(usage.exitCode()).isEqualTo(2);
        assertThat(usage.err()).contains("which of its commands?", "check");
    }

    private static void twoDifferences(Connection connection, Consumer<Difference> found) {
        found.accept(new Difference(7L, "observation", "a/b 2020-12-31", "the value is 666, the log says 1"));
        found.accept(new Difference(null, "vintage", "x", "belongs to no event"));
    }

    /** A check that may also read files. */
    private interface Look {
        void at(Connection connection, Consumer<Difference> found) throws Exception;
    }

    private static Terminal check(Look look, String... options) {
        return check(folder.root(), look, options);
    }

    private static Terminal check(Path data, Look look, String... options) {
        AuditCheck check = (connection, found) -> {
            try {
                look.at(connection, found);
            } catch (SQLException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
        List<String> arguments = new ArrayList<>(List.of("--data", data.toString()));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new AuditCheckCommand(check))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(CatalogCommand::explain)
                .execute(arguments.toArray(String[]::new));
        return new Terminal(exitCode, out.toString(), err.toString());
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect(PostgresServer.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

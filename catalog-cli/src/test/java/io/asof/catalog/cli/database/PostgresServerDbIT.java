package io.asof.catalog.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.folder.DataFolder;
import io.asof.catalog.cli.folder.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerDbIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path temporary;

    private static DataFolder folder;
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        folder = DataFolder.at(temporary);
        server = PostgresServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void keepsWhatItAcknowledges() throws SQLException {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
        assertThat(setting("data_checksums")).isEqualTo("on");
        assertThat(setting("max_wal_size")).isEqualTo("512MB");
    }

    @Test
    void listensOnThisMachineOnlyAndAsksForThePassword() throws SQLException {
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> DriverManager.getConnection(server.url(), PostgresServer.APPLICATION, "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void givesTheOwnerTheDatabaseAndTheApplicationNothingButTheWayIn() throws SQLException {
        assertThat(ask(
                        PostgresServer.OWNER,
                        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"))
                .isEqualTo("catalog_owner");
        assertThat(ask(
                        PostgresServer.APPLICATION,
                        "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR has_database_privilege(current_database(), 'CREATE')"
                                + " FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("f");
        assertThat(ask(PostgresServer.APPLICATION, "SELECT has_database_privilege(current_database(), 'TEMPORARY')"))
                .isEqualTo("t");
    }

    @Test
    void startsADatabaseThatDiedAgainOnTheSamePort() throws SQLException {
        long before = server.processId();
        execute("CREATE TABLE outlives_a_kill AS SELECT 1 AS one");

        ProcessHandle.of(before).orElseThrow().destroyForcibly();

        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> ask(PostgresServer.OWNER, "SELECT one FROM outlives_a_kill")
                        .equals("1"));
        assertThat(server.processId()).isNotEqualTo(before);
    }

    @Test
    void stopsTheServerThatAKilledProcessLeftBehind() throws SQLException {
        DataFolder other = DataFolder.at(temporary.resolve("other"));
        PostgresServer orphan = PostgresServer.start(other);
        orphan.stopWatching();
        long left = orphan.processId();

        try (PostgresServer next = PostgresServer.start(other);
                Connection connection = next.connect(PostgresServer.OWNER)) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(next.processId()).isNotEqualTo(left);
        }
        await().atMost(SOON).until(() -> !new PostmasterFile(left).alive());
    }

    @Test
    void refusesAClusterOfAnotherVersion() throws IOException {
        DataFolder other = DataFolder.at(temporary.resolve("old"));
        Keys.of(other);
        Files.createDirectories(other.cluster());
        Files.writeString(other.cluster().resolve("PG_VERSION"), "9.6\n");

        assertThatThrownBy(() -> PostgresServer.start(other))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("PostgreSQL 9.6");
    }

    private static String setting(String name) throws SQLException {
        return ask(PostgresServer.OWNER, "SHOW " + name);
    }

    private static String ask(String role, String query) throws SQLException {
        try (Connection connection = server.connect(role);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.connect(PostgresServer.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

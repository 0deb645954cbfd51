package io.asof.catalog.it.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A real PostgreSQL with the roles and the database of {@code docker/postgres/roles.sql}. The catalog's roles log in
 * with their passwords, as anywhere; only the superuser, who is no one in the catalog, is trusted.
 */
final class ServerDatabase implements AutoCloseable {
    final String ownerPassword = UUID.randomUUID().toString();
    final String appPassword = UUID.randomUUID().toString();

    private final EmbeddedPostgres postgres;

    private ServerDatabase(Path folder) throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setServerConfig("max_connections", "100")
                .start();
    }

    static ServerDatabase start(Path folder, Path rolesSql) throws IOException, SQLException {
        ServerDatabase database = new ServerDatabase(folder);
        database.runRoles(rolesSql);
        database.askForPasswords();
        return database;
    }

    int port() {
        return postgres.getPort();
    }

    /** How many connections the role holds at this moment. */
    int connectionsOf(String role) throws SQLException {
        try (Connection connection = asSuperuser();
                var query = connection.prepareStatement("SELECT count(*) FROM pg_stat_activity WHERE usename = ?")) {
            query.setString(1, role);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    Connection asSuperuser() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    Connection asApplication() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port() + "/catalog?currentSchema=catalog", "catalog_app", appPassword);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private void runRoles(Path rolesSql) throws IOException, SQLException {
        String script = Files.readAllLines(rolesSql).stream()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"))
                .replace(":'owner_password'", "'" + ownerPassword + "'")
                .replace(":'app_password'", "'" + appPassword + "'");
        try (Connection connection = asSuperuser();
                Statement statement = connection.createStatement()) {
            // One by one: CREATE DATABASE refuses to run in a transaction with others.
            for (String sql : Pattern.compile(";\\s*").split(script, 0)) {
                statement.execute(sql);
            }
        }
    }

    private void askForPasswords() throws IOException, SQLException {
        try (Connection connection = asSuperuser();
                Statement statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SHOW hba_file")) {
                rows.next();
                Files.writeString(Path.of(rows.getString(1)), """
                        host all postgres 127.0.0.1/32 trust
                        host all all      127.0.0.1/32 scram-sha-256
                        """);
            }
            statement.execute("SELECT pg_reload_conf()");
        }
    }
}

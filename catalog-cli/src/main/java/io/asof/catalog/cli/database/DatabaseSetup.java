package io.asof.catalog.cli.database;

import io.asof.catalog.cli.folder.Keys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The two roles and the database, made where they are missing. Everything inside the database is made by the
 * application's migrations.
 */
final class DatabaseSetup {
    private DatabaseSetup() {}

    /** Runs on a superuser's connection to any database of the cluster; running it again changes nothing. */
    static void run(Connection connection, Keys keys) throws SQLException {
        for (String role : new String[] {PostgresServer.OWNER, PostgresServer.APPLICATION}) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
                execute(connection, "CREATE ROLE " + role + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE");
            }
            // Hashed on this side: the password itself never reaches a statement, and so no log.
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(role, keys.password(role).toCharArray(), "scram-sha-256");
        }
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", PostgresServer.DATABASE)) {
            execute(connection, "CREATE DATABASE " + PostgresServer.DATABASE + " OWNER " + PostgresServer.OWNER);
        }
        execute(connection, "REVOKE ALL ON DATABASE " + PostgresServer.DATABASE + " FROM PUBLIC");
        execute(
                connection,
                "GRANT CONNECT, TEMPORARY ON DATABASE " + PostgresServer.DATABASE + " TO "
                        + PostgresServer.APPLICATION);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

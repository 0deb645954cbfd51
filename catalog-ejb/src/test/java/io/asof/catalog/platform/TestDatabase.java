package io.asof.catalog.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One real PostgreSQL for all tests of a run, set up as an operator would: a role that owns the database, another for the
 * application, the schema migrated by the product's own {@link Migrations}.
 */
public final class TestDatabase {
    /** Who makes the changes of tests. */
    public static final String ACTOR = "a-aaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static final TestDatabase INSTANCE = start();

    private final EmbeddedPostgres postgres;

    private final String name;

    private TestDatabase(EmbeddedPostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
    }

    public static TestDatabase get() {
        return INSTANCE;
    }

    /** Another database on the same server, with the same roles and nothing in it yet; for what must not be shared. */
    public static TestDatabase empty(String name) throws SQLException {
        return INSTANCE.create(name);
    }

    /** Another database with the product's schema. */
    public static TestDatabase migrated(String name) throws SQLException {
        TestDatabase database = empty(name);
        migrate(database);
        return database;
    }

    private static void migrate(TestDatabase database) throws SQLException {
        new Migrations(database.owner()).migrate("catalog_app");
        try (Connection connection = database.application().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO catalog.audit_actor VALUES ('" + ACTOR + "', 'u-test', 'Test', now())");
        }
    }

    /** As the application's role. */
    public DataSource application() {
        return as("catalog_app");
    }

    /** As the role that owns the schema. */
    public DataSource owner() {
        return as("catalog_owner");
    }

    /** As the one role that nothing is refused. */
    public DataSource superuser() {
        return as("postgres");
    }

    private DataSource as(String role) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {"127.0.0.1"});
        dataSource.setPortNumbers(new int[] {postgres.getPort()});
        dataSource.setDatabaseName(name);
        dataSource.setUser(role);
        return dataSource;
    }

    private TestDatabase create(String database) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database + " OWNER catalog_owner");
            statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
            statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + database + " TO catalog_app");
        }
        return new TestDatabase(postgres, database);
    }

    private static TestDatabase start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE catalog_owner LOGIN");
                statement.execute("CREATE ROLE catalog_app LOGIN");
            }
            TestDatabase database = new TestDatabase(postgres, "postgres").create("catalog");
            migrate(database);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

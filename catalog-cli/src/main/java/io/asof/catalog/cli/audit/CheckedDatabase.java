package io.asof.catalog.cli.audit;

import io.asof.catalog.cli.database.PostgresServer;
import io.asof.catalog.cli.database.RunningPostgres;
import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.folder.DataFolder;
import io.asof.catalog.cli.folder.FolderLock;
import io.asof.catalog.cli.folder.Keys;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The database of a data folder, for one check: that of the catalog that runs there, else one started for the time of the
 * check, with the folder held so that no catalog starts meanwhile.
 */
public final class CheckedDatabase implements AutoCloseable {
    private final String url;
    private final Keys keys;
    private final @Nullable FolderLock lock;
    private final @Nullable PostgresServer started;

    private CheckedDatabase(String url, Keys keys, @Nullable FolderLock lock, @Nullable PostgresServer started) {
        this.url = url;
        this.keys = keys;
        this.lock = lock;
        this.started = started;
    }

    /**
     * Finds the database, or starts it.
     *
     * @throws CommandFailed if there is none, or it does not come up
     */
    public static CheckedDatabase of(DataFolder folder) {
        if (!PostgresServer.existsIn(folder)) {
            throw new CommandFailed("There is no database in " + folder.root() + " yet, so nothing to check.");
        }
        Optional<FolderLock> held = FolderLock.tryToTake(folder, "checks its audit log");
        if (held.isEmpty()) {
            return new CheckedDatabase(RunningPostgres.of(folder).url(), Keys.existing(folder), null, null);
        }
        FolderLock lock = held.get();
        try {
            PostgresServer server = PostgresServer.start(folder);
            return new CheckedDatabase(server.url(), Keys.existing(folder), lock, server);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Runs the check as the owner of the database, in one transaction that can write nothing and sees the catalog as it is
     * at one moment.
     *
     * @throws CommandFailed if the database cannot be read to the end
     */
    public void run(AuditCheck check, Consumer<Difference> found) {
        Properties properties = new Properties();
        properties.setProperty("user", PostgresServer.OWNER);
        properties.setProperty("password", keys.password(PostgresServer.OWNER));
        properties.setProperty("ApplicationName", "audit check");
        properties.setProperty("currentSchema", "catalog");
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET default_transaction_read_only = on");
            }
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try {
                check.run(connection, found);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new CommandFailed("The database cannot be checked to the end: " + e.getMessage(), e);
        }
    }

    /** Stops what was started for the check; a running catalog is left alone. */
    @Override
    public void close() {
        try {
            if (started != null) {
                started.close();
            }
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }
}

package io.asof.catalog.cli.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import io.asof.catalog.cli.folder.DataFolder;
import io.asof.catalog.cli.folder.FileTree;
import io.asof.catalog.cli.folder.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The PostgreSQL of one data folder, with the database {@code catalog} and its two roles in it. While it is open a
 * database that dies is started again on the same port, so that whoever is connected only has to connect again.
 *
 * <p>The caller holds the folder's lock. A server left running by a process that was killed is stopped first.
 */
public final class PostgresServer implements AutoCloseable {
    /** Owns the database and its schema; migrations and partitions are made by it. */
    public static final String OWNER = "catalog_owner";

    /** What the application is, day by day. */
    public static final String APPLICATION = "catalog_app";

    static final String SUPERUSER = "postgres";
    static final String DATABASE = "catalog";

    private static final Duration HEALING_LIMIT = Duration.ofMinutes(2);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(200);

    private final DataFolder folder;
    private final Keys keys;
    private final int port;
    private final PostgresProgram program;
    private final Thread watch;
    private volatile boolean closing;

    private PostgresServer(DataFolder folder, Keys keys, int port) {
        this.folder = folder;
        this.keys = keys;
        this.port = port;
        this.program = new PostgresProgram(PostgresBinaries.unpacked());
        this.watch = new Thread(this::keepAlive, "postgresql-watch");
        this.watch.setDaemon(true);
    }

    /**
     * Starts the server on a free port of the loopback address; at the first start the cluster, the database and the
     * roles are made.
     *
     * @throws CommandFailed if it does not come up
     */
    public static PostgresServer start(DataFolder folder) {
        PostgresServer server = new PostgresServer(folder, Keys.of(folder), LoopbackPort.free());
        server.stopOrphan();
        server.makeCluster();
        server.startPostmaster();
        try {
            server.makeDatabase();
        } catch (SQLException e) {
            server.close();
            throw new CommandFailed(
                    "The database in " + folder.cluster() + " refused its set-up: " + e.getMessage(), e);
        }
        server.watch.start();
        return server;
    }

    /** Whether a database was ever made in that folder. */
    public static boolean existsIn(DataFolder folder) {
        return Files.exists(folder.cluster());
    }

    public int port() {
        return port;
    }

    /** The address of the database {@code catalog}, for JDBC. */
    public String url() {
        return url(DATABASE);
    }

    /** The password of one of the two roles. */
    public String password(String role) {
        return keys.password(role);
    }

    /** A connection of its own to the database {@code catalog}, as that role; the caller closes it. */
    public Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(url(), role, password(role));
    }

    /** The process every other PostgreSQL process of this cluster belongs to. */
    public long processId() {
        return PostmasterFile.of(folder.cluster()).processId();
    }

    /** From now on nobody looks after the server, as after the death of this process. */
    void stopWatching() {
        closing = true;
    }

    /** Stops the server: what is committed stays, what is not is rolled back, clients are disconnected. */
    @Override
    public synchronized void close() {
        closing = true;
        stopPostmaster("fast");
    }

    private void stopOrphan() {
        PostmasterFile.clearOfUnburied(folder.cluster());
        if (Files.exists(folder.cluster()) && status()) {
            stopPostmaster("fast");
        }
    }

    private boolean status() {
        return program.run("pg_ctl", List.of("status", "-D", cluster())).succeeded();
    }

    private void stopPostmaster(String mode) {
        if (!status()) {
            return;
        }
        PostgresProgram.Outcome outcome =
                program.run("pg_ctl", List.of("stop", "-w", "-t", "60", "-m", mode, "-D", cluster()));
        if (!outcome.succeeded() && status()) {
            if (mode.equals("immediate")) {
                throw new CommandFailed("PostgreSQL in " + folder.cluster() + " does not stop: " + outcome.output());
            }
            stopPostmaster("immediate");
        }
    }

    /** Made beside its place and moved there when whole: a cluster that exists is a complete one. */
    private void makeCluster() {
        if (Files.exists(folder.cluster())) {
            ClusterVersion.requireOurs(folder.cluster());
            return;
        }
        Path fresh = folder.root().resolve("postgres.new");
        try {
            FileTree.delete(fresh);
            program.require(
                    "initdb",
                    List.of(
                            "--pgdata=" + fresh,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + keys.passwordFile(SUPERUSER),
                            "--auth=scram-sha-256",
                            "--data-checksums",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions"));
            Files.writeString(
                    fresh.resolve("postgresql.conf"),
                    "\ninclude = '" + PostgresSettings.FILE_NAME + "'\n# What stands below here wins.\n",
                    UTF_8,
                    StandardOpenOption.APPEND);
            Files.move(fresh, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CommandFailed("A new database cannot be made in " + fresh + ": " + Reason.of(e), e);
        }
    }

    private void startPostmaster() {
        PostmasterFile.clearOfUnburied(folder.cluster());
        PostgresSettings.write(folder, port);
        program.require(
                "pg_ctl",
                List.of(
                        "start",
                        "-w",
                        "-t",
                        String.valueOf(HEALING_LIMIT.toSeconds()),
                        "-D",
                        cluster(),
                        "-l",
                        folder.log().resolve("postgresql-start.log").toString()));
    }

    private void makeDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), SUPERUSER, password(SUPERUSER))) {
            DatabaseSetup.run(connection, keys);
        }
    }

    private void keepAlive() {
        try {
            while (!closing) {
                Thread.sleep(WATCH_INTERVAL.toMillis());
                if (!PostmasterFile.of(folder.cluster()).alive()) {
                    restart();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After a kill the old server's children need a moment to let go of the shared memory: tried until it works. */
    private synchronized void restart() {
        if (closing) {
            return;
        }
        System.getLogger(PostgresServer.class.getName())
                .log(System.Logger.Level.WARNING, "PostgreSQL has died and is started again");
        try {
            startPostmaster();
        } catch (CommandFailed e) {
            System.getLogger(PostgresServer.class.getName())
                    .log(System.Logger.Level.WARNING, "PostgreSQL is not back yet: " + e.getMessage());
        }
    }

    private String cluster() {
        return folder.cluster().toString();
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}

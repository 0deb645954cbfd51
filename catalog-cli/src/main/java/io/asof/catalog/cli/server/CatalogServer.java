package io.asof.catalog.cli.server;

import io.asof.catalog.cli.database.PostgresServer;
import io.asof.catalog.cli.distribution.Distribution;
import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.folder.DataFolder;
import io.asof.catalog.cli.folder.FolderLock;
import io.asof.catalog.cli.folder.Keys;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A whole catalog in this process: the hold on its folder, its database, the application server, the application.
 * Started in this order and stopped in the opposite one, so that the database outlives whoever writes to it.
 *
 * <p>One per process: the application server allows no more.
 */
public final class CatalogServer implements AutoCloseable {
    private final DataFolder folder;
    private final ListenAddress address;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private @Nullable PostgresServer database;
    private volatile boolean unwanted;

    public CatalogServer(DataFolder folder, ListenAddress address) {
        this.folder = folder;
        this.address = address;
    }

    /**
     * Starts the catalog and returns when it answers, or when {@link #stopStarting} was called.
     *
     * @param progress is told in a few words what is being done
     * @return whether the catalog answers
     * @throws CommandFailed naming what stands in the way
     */
    public boolean start(Consumer<String> progress) {
        MicroServer server = new MicroServer();
        started.push(FolderLock.take(folder, "serves " + address.url()));
        folder.requireRoom();
        address.requireFree();
        for (Step step : List.of(
                new Step("starting the database", this::startDatabase),
                new Step("starting the application server", () -> boot(server)),
                new Step("deploying the catalog", () -> server.deploy(Distribution.ear(), folder.log())),
                new Step("waiting until it answers", () -> ReadyProbe.await(address, () -> unwanted)),
                new Step("closing its files to other users", folder::closeToOthers))) {
            if (unwanted) {
                return false;
            }
            progress.accept(step.name());
            step.work().run();
        }
        return !unwanted;
    }

    /** Ends a start that is under way after the step it is at; the starting thread then closes what there is. */
    public void stopStarting() {
        unwanted = true;
    }

    /**
     * The database of this catalog, for tests and benchmarks beside it.
     *
     * @throws IllegalStateException before it was started
     */
    public PostgresServer database() {
        if (database == null) {
            throw new IllegalStateException("not started");
        }
        return database;
    }

    /** Lets requests and running import chunks finish, then stops the application, the server and last the database. */
    @Override
    public void close() {
        CommandFailed first = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                first = first == null
                        ? new CommandFailed("The catalog did not stop in order: " + e.getMessage(), e)
                        : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void startDatabase() {
        database = PostgresServer.start(folder);
        started.push(database);
    }

    private void boot(MicroServer server) {
        System.setProperty("catalog.archive.directory", folder.archive().toString());
        System.setProperty(
                "mp.jwt.verify.publickey.location",
                Keys.of(folder).publicKeyFile().toUri().toString());
        started.push(ReturnedMemory.begin());
        started.push(server);
        server.boot(address, folder, List.of(ConnectionPool.application(database()), ConnectionPool.owner(database())));
    }

    private record Step(String name, Runnable work) {}
}

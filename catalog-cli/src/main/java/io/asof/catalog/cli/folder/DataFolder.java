package io.asof.catalog.cli.folder;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that holds everything one catalog knows.
 *
 * <pre>
 * lock       who is serving from here
 * postgres/  the database cluster
 * archive/   the source documents, by SHA-256
 * keys/      the signing key and the database passwords; for the owner's eyes only
 * log/       what the server and the database did
 * work/      the application server's own; made anew at each start
 * </pre>
 *
 * All of it is for the eyes of the user who starts the catalog. To move or back up a catalog, stop it and copy the folder.
 */
public final class DataFolder {
    /** Below this the database may not finish what it began: 512 MB of its log, and room for an import. */
    static final long MINIMUM_FREE_BYTES = 1L << 30;

    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /**
     * The data folder at that place, made if it is not there yet; closed to every other user of the machine, whoever left
     * it open.
     *
     * @throws CommandFailed if it cannot be made, written to or closed, or holds something else than a catalog
     */
    public static DataFolder at(Path place) {
        DataFolder folder = new DataFolder(place.toAbsolutePath().normalize());
        folder.requireOurs();
        try {
            Privacy.makePrivate(folder.root);
            if (!Files.exists(folder.lock())) {
                Files.createFile(folder.lock());
            }
            Privacy.close(folder.lock());
            for (Path own : List.of(folder.archive(), folder.keys(), folder.log())) {
                Privacy.makePrivate(own);
            }
        } catch (IOException e) {
            throw new CommandFailed(
                    "The data folder " + folder.root + " cannot be written (" + Reason.of(e)
                            + "). Choose another one with --data.",
                    e);
        }
        if (!Files.isWritable(folder.root)) {
            throw new CommandFailed(
                    "The data folder " + folder.root + " may not be written by this user. Choose another with --data.");
        }
        return folder;
    }

    /**
     * An empty {@code work} folder, whatever an earlier start left in it.
     *
     * @throws CommandFailed if it cannot be emptied
     */
    public Path emptyWork() {
        try {
            FileTree.delete(work());
            Privacy.makePrivate(work());
            return work();
        } catch (IOException e) {
            throw new CommandFailed("The folder " + work() + " cannot be emptied: " + Reason.of(e), e);
        }
    }

    /**
     * Closes what the servers have made in {@code work} and {@code log} with the permissions they please: nobody could
     * reach it there, and after this nobody could elsewhere, were it copied as it is.
     *
     * @throws CommandFailed if something cannot be closed
     */
    public void closeToOthers() {
        try {
            Privacy.closeAll(work());
            Privacy.closeAll(log());
        } catch (IOException e) {
            throw new CommandFailed("The data folder " + root + " cannot be closed to other users: " + Reason.of(e), e);
        }
    }

    /** A catalog empties some of its folders at each start: nobody's else may stand in their place. */
    private void requireOurs() {
        if (!Files.isDirectory(root) || Files.exists(lock())) {
            return;
        }
        try (Stream<Path> entries = Files.list(root)) {
            if (entries.findAny().isPresent()) {
                throw new CommandFailed("The folder " + root + " is not empty, and no catalog is in it. Choose a new or"
                        + " an empty folder with --data.");
            }
        } catch (IOException e) {
            throw new CommandFailed(
                    "The data folder " + root + " cannot be read (" + Reason.of(e)
                            + "). Choose another one with --data.",
                    e);
        }
    }

    /**
     * A data folder that a catalog already lives in.
     *
     * @throws CommandFailed if there is none
     */
    public static DataFolder existing(Path place) {
        DataFolder folder = new DataFolder(place.toAbsolutePath().normalize());
        if (Files.isDirectory(folder.root) && !Files.isExecutable(folder.root)) {
            throw new CommandFailed("The data folder " + folder.root
                    + " is closed to this user: ask the user who starts the catalog there.");
        }
        if (!Files.isDirectory(folder.keys())) {
            throw new CommandFailed(
                    "There is no catalog in " + folder.root + ". Start one with `serve --data " + place + "`.");
        }
        return folder;
    }

    /**
     * Refuses a nearly full disk before anything is written to it.
     *
     * @throws CommandFailed naming what is free and what is needed
     */
    public void requireRoom() {
        requireRoom(root.toFile().getUsableSpace());
    }

    void requireRoom(long freeBytes) {
        if (freeBytes < MINIMUM_FREE_BYTES) {
            throw new CommandFailed("The disk under " + root + " has " + (freeBytes >> 20)
                    + " MB free; the catalog needs at least " + (MINIMUM_FREE_BYTES >> 20)
                    + " MB to start. Make room, or choose another folder with --data.");
        }
    }

    public Path root() {
        return root;
    }

    public Path lock() {
        return root.resolve("lock");
    }

    public Path cluster() {
        return root.resolve("postgres");
    }

    public Path archive() {
        return root.resolve("archive");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path log() {
        return root.resolve("log");
    }

    public Path work() {
        return root.resolve("work");
    }
}

package io.asof.catalog.cli.folder;

import io.asof.catalog.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
 * To move or back up a catalog, stop it and copy the folder.
 */
public final class DataFolder {
    /** Below this the database may not finish what it began: 512 MB of its log, and room for an import. */
    static final long MINIMUM_FREE_BYTES = 1L << 30;

    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /**
     * The data folder at that place, made if it is not there yet.
     *
     * @throws CommandFailed if it cannot be made or written to
     */
    public static DataFolder at(Path place) {
        DataFolder folder = new DataFolder(place.toAbsolutePath().normalize());
        try {
            Files.createDirectories(folder.archive());
            Files.createDirectories(folder.log());
        } catch (IOException e) {
            throw new CommandFailed("The data folder " + folder.root + " cannot be written (" + e.getMessage()
                    + "). Choose another one with --data.");
        }
        if (!Files.isWritable(folder.root)) {
            throw new CommandFailed(
                    "The data folder " + folder.root + " may not be written by this user. Choose another with --data.");
        }
        return folder;
    }

    /**
     * A data folder that a catalog already lives in.
     *
     * @throws CommandFailed if there is none
     */
    public static DataFolder existing(Path place) {
        DataFolder folder = new DataFolder(place.toAbsolutePath().normalize());
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

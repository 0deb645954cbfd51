package io.asof.catalog.cli.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.asof.catalog.cli.CommandFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive hold of one process on a data folder. The operating system lets go of it when the process ends, however
 * it ends; the text in the file only says who it is.
 */
public final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes hold of the folder, for the server that will answer at that address.
     *
     * @throws CommandFailed if another process holds it, naming that one
     */
    public static FolderLock take(DataFolder folder, String address) {
        Path file = folder.lock();
        try {
            FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new CommandFailed("The data folder " + folder.root() + " is in use by process "
                        + Files.readString(file).strip()
                        + ". Stop that one first, or choose another folder with --data.");
            }
            channel.truncate(0);
            channel.write(
                    UTF_8.encode(ProcessHandle.current().pid() + ", which serves " + address + System.lineSeparator()),
                    0);
            channel.force(true);
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new CommandFailed("The lock file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Lets go. The file stays: deleting it would let two processes each lock their own. */
    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

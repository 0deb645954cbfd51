package io.asof.catalog.cli.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
     * Takes hold of the folder.
     *
     * @param purpose what the holder does there, after "which": {@code serves http://127.0.0.1:8080}
     * @throws CommandFailed if another process holds it, naming that one
     */
    public static FolderLock take(DataFolder folder, String purpose) {
        return tryToTake(folder, purpose)
                .orElseThrow(() -> new CommandFailed("The data folder " + folder.root() + " is in use by process "
                        + holder(folder) + ". Stop that one first, or choose another folder with --data."));
    }

    /** Like {@link #take}, and nothing if another process holds the folder. */
    public static Optional<FolderLock> tryToTake(DataFolder folder, String purpose) {
        Path file = folder.lock();
        try {
            FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
            if (lock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    UTF_8.encode(ProcessHandle.current().pid() + ", which " + purpose + System.lineSeparator()), 0);
            channel.force(true);
            return Optional.of(new FolderLock(channel));
        } catch (IOException e) {
            throw new CommandFailed("The lock file " + file + " cannot be used: " + Reason.of(e), e);
        }
    }

    private static String holder(DataFolder folder) {
        try {
            return Files.readString(folder.lock()).strip();
        } catch (IOException e) {
            return "(its lock file cannot be read: " + Reason.of(e) + ")";
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

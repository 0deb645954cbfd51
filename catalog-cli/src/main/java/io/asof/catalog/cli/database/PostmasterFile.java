package io.asof.catalog.cli.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code postmaster.pid} says: its first line is the server's process id. The file is gone when the server stopped. */
record PostmasterFile(long processId) {
    private static final long NONE = -1;

    static PostmasterFile of(Path cluster) {
        try {
            return new PostmasterFile(Long.parseLong(
                    Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip()));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return new PostmasterFile(NONE);
        }
    }

    /** Whether that process runs. A killed one that nobody has buried yet does not: containers seldom have an undertaker. */
    boolean alive() {
        return processId != NONE
                && ProcessHandle.of(processId).map(ProcessHandle::isAlive).orElse(false)
                && !zombie();
    }

    /** Removes the file of a server that was killed and not yet buried: PostgreSQL would take it for a living one. */
    static void clearOfUnburied(Path cluster) {
        if (of(cluster).zombie()) {
            try {
                Files.deleteIfExists(cluster.resolve("postmaster.pid"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean zombie() {
        Path stat = Path.of("/proc", String.valueOf(processId), "stat");
        try {
            String text = Files.readString(stat);
            return text.startsWith("Z", text.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}

package io.asof.catalog.cli.database;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.folder.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL that another process has started in a data folder, from what it says of itself in {@code postmaster.pid}. */
public record RunningPostgres(int port) {
    /** The lines of the file: process id, data folder, start time, port. */
    private static final int PORT_LINE = 3;

    /**
     * The one that runs there.
     *
     * @throws CommandFailed if none does
     */
    public static RunningPostgres of(DataFolder folder) {
        Path file = folder.cluster().resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(file);
            if (PostmasterFile.of(folder.cluster()).alive()) {
                return new RunningPostgres(Integer.parseInt(lines.get(PORT_LINE).strip()));
            }
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw notRunning(folder, e);
        }
        throw notRunning(folder, null);
    }

    /** The address of the database {@code catalog}, for JDBC. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresServer.DATABASE;
    }

    private static CommandFailed notRunning(DataFolder folder, @Nullable Exception cause) {
        return new CommandFailed(
                "The data folder " + folder.root()
                        + " is in use, but its database does not answer yet, or not any more."
                        + " Try again in a moment.",
                cause);
    }
}

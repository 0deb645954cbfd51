package io.asof.catalog.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.asof.catalog.cli.folder.DataFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Standard output and error of this process while the server runs. The server and its libraries print to both past the
 * log; that goes to a file, so that the terminal shows what a person should read and a script finds the one line it
 * waits for.
 */
final class ConsoleLog implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final PrintStream file;

    private ConsoleLog(PrintStream file) {
        this.file = file;
        System.setOut(file);
        System.setErr(file);
    }

    /** From now on, and until closed, everything printed goes to {@code console.log}, emptied at each start. */
    static ConsoleLog in(DataFolder folder) {
        Path path = folder.log().resolve("console.log");
        try {
            return new ConsoleLog(new PrintStream(path.toFile(), UTF_8));
        } catch (IOException e) {
            throw new CommandFailed("The log file " + path + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        file.close();
    }
}

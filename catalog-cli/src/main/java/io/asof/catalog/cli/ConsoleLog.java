package io.asof.catalog.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import io.asof.catalog.cli.folder.DataFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Where standard output and error of this process go once the server runs. The server and its libraries print to both
 * past the log; that goes to a file, so that the terminal shows what a person should read and a script finds the one
 * line it waits for.
 */
final class ConsoleLog {
    private ConsoleLog() {}

    /** From now on everything printed goes to {@code console.log}, emptied at each start. */
    static void redirect(DataFolder folder) {
        Path path = folder.log().resolve("console.log");
        try {
            PrintStream file = new PrintStream(path.toFile(), UTF_8);
            System.setOut(file);
            System.setErr(file);
        } catch (IOException e) {
            throw new CommandFailed("The log file " + path + " cannot be written: " + Reason.of(e), e);
        }
    }
}

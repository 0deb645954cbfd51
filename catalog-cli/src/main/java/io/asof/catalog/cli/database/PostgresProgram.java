package io.asof.catalog.cli.database;

import com.sun.security.auth.module.UnixSystem;
import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs one of PostgreSQL's own programs to its end. PostgreSQL refuses to run as root; started by root it is given a
 * user namespace of its own, in which it is nobody.
 */
final class PostgresProgram {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final boolean ROOT = new UnixSystem().getUid() == 0;

    private final Path bin;

    PostgresProgram(Path home) {
        this.bin = home.resolve("bin");
    }

    /** How a run ended, and what it said. */
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Runs the program and waits for its end.
     *
     * @throws CommandFailed if it cannot be started or does not end within five minutes
     */
    Outcome run(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("unshare", "--user", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        try {
            // A file, not a pipe: a server started by pg_ctl would inherit the pipe and never close it.
            Path said = Files.createTempFile("catalog-" + program, ".out");
            try {
                return new Outcome(
                        exitCode(command, said), Files.readString(said).strip());
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new CommandFailed("PostgreSQL's " + program + " cannot be run: " + Reason.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted while PostgreSQL's " + program + " was running.", e);
        }
    }

    /**
     * Like {@link #run}, for a program that has to succeed.
     *
     * @throws CommandFailed quoting what the program said, if it ends with another code than 0
     */
    void require(String program, List<String> arguments) {
        Outcome outcome = run(program, arguments);
        if (outcome.succeeded()) {
            return;
        }
        if (ROOT && outcome.output().contains("unshare")) {
            throw new CommandFailed("PostgreSQL does not run as root, and this system does not let root start it as"
                    + " nobody (" + outcome.output() + "). Start the catalog as a normal user.");
        }
        throw new CommandFailed("PostgreSQL's " + program + " failed: " + outcome.output());
    }

    private static int exitCode(List<String> command, Path said) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it did not end within " + TIMEOUT.toMinutes() + " minutes");
        }
        return process.exitValue();
    }
}

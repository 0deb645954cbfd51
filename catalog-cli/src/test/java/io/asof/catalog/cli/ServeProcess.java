package io.asof.catalog.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code java -jar catalog.jar serve …} as a newcomer runs it, in a process of its own. */
final class ServeProcess {
    private static final Path JAR = Path.of("target", "catalog.jar").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private final Process process;
    private final Path out;
    private final Path err;

    private ServeProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it and waits until it says that it is ready. */
    static ServeProcess ready(Path data, String... options) {
        ServeProcess serve = launch(data, options);
        serve.awaitOutput("ready ");
        return serve;
    }

    /** Starts it, for a test that expects it to refuse. */
    static ServeProcess launch(Path data, String... options) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--data", data.toString()));
        arguments.addAll(Arrays.asList(options));
        return started(arguments);
    }

    /** Another of the commands, as it is laid out for users, to its end. */
    static Terminal command(String... arguments) {
        ServeProcess process = started(Arrays.asList(arguments));
        return new Terminal(process.exitCode(), process.out(), process.err());
    }

    private static ServeProcess started(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Short lives: less compiling makes the start quicker.
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        // Coverage is counted over there, too.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jacoco"))
                .forEach(command::add);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(arguments);
        try {
            Path out = Files.createTempFile(JAR.getParent(), "serve", ".out");
            Path err = Files.createTempFile(JAR.getParent(), "serve", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ServeProcess(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until standard output holds the text. */
    void awaitOutput(String text) {
        await().atMost(LIMIT).until(() -> out().contains(text) || !process.isAlive());
        assertThat(out()).as(err()).contains(text);
    }

    /** Where it answers, from the line that says so. */
    String address() {
        return out().lines()
                .filter(line -> line.startsWith("ready "))
                .findFirst()
                .orElseThrow()
                .substring("ready ".length());
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    long processId() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Asks it to stop, as the end of a session or a service manager does; gives back its exit code. */
    int stop() {
        process.destroy();
        return exitCode();
    }

    /** Kills it, as a power cut would. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Waits for its end. */
    int exitCode() {
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

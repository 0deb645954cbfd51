package io.asof.catalog.it.running;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code java -jar catalog.jar serve} in a JVM of its own with a heap of 512 MB, on a free port and an empty data folder.
 * What it and the command line say is in {@code target/serve/…/serve.log}.
 */
public final class RunningCatalog implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("catalog.root"));
    private static final Path BUILD = Path.of(System.getProperty("catalog.build"));
    private static final Path JAR = ROOT.resolve("catalog-cli/target/catalog.jar");
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final Duration IMPORT = Duration.ofMinutes(5);

    /** The made-up company that comes with the catalog. */
    public static final Path SAMPLE = ROOT.resolve("catalog-cli/src/main/resources/sample");

    private final Path data;
    private final List<String> options;
    private final Process process;
    private final URI address;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private RunningCatalog(Path data, List<String> options, Process process, URI address) {
        this.data = data;
        this.options = options;
        this.process = process;
        this.address = address;
    }

    /** How a command ended and what it said. */
    public record Ended(int exitCode, String output, String errors) {}

    /**
     * Starts one of its own: for a test that stops it, kills it or fills it. Most share one by the extension.
     *
     * @param settings Java options that stand before the command, such as {@code -Dcatalog.import.chunk-facts=500}
     */
    public static RunningCatalog start(String... settings) {
        List<String> options = new ArrayList<>(List.of(settings));
        options.add("-Xmx512m");
        options.add("-javaagent:%s=destfile=%s,includes=io.asof.catalog.*"
                .formatted(BUILD.resolve("server-lib/jacoco-agent.jar"), BUILD.resolve("jacoco-micro.exec")));
        return startNew(options);
    }

    /** Starts one whose coverage nobody records: for measuring how fast it is. */
    public static RunningCatalog startUnobserved() {
        return startNew(List.of("-Xmx512m"));
    }

    /** Starts the same catalog anew, on its data folder; this one must have ended. Its port is another one. */
    public RunningCatalog startAgain() {
        return start(data, options);
    }

    private static RunningCatalog startNew(List<String> options) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(BUILD.resolve("serve")), "run");
            return start(folder.resolve("data"), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunningCatalog start(Path data, List<String> options) {
        try {
            Path folder = data.resolveSibling("");
            Process process = new ProcessBuilder(
                            java(options, List.of("serve", "--data", data.toString(), "--port", "0")))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("serve.log").toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new RunningCatalog(data, options, process, awaitReady(process, folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it answers, without a slash at the end. */
    public URI address() {
        return address;
    }

    /** The data folder it was started on. */
    public Path data() {
        return data;
    }

    /** The running process: for tests that end it otherwise than by {@link #close}. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** A token for these roles ({@code reader}, or {@code reader,steward}), from the command line. */
    public String token(String roles) {
        return tokens.computeIfAbsent(
                roles,
                wanted -> commandLine("token", "--data", data.toString(), "--role", wanted, "--name", "test-" + wanted)
                        .strip());
    }

    /** A request with a bearer token for these roles; paths are sent as they are given. */
    public RequestSpecification as(String roles) {
        return anonymously().auth().oauth2(token(roles));
    }

    /** A request without a token. */
    public RequestSpecification anonymously() {
        return given().baseUri(address.toString()).urlEncodingEnabled(false);
    }

    /** Sends the file's bytes and waits until the import has ended; gives back its last view, FINISHED or FAILED. */
    public JsonPath importFile(Path file) {
        Response accepted;
        try {
            accepted = as("steward")
                    .contentType("application/json")
                    .body(Files.readAllBytes(file))
                    .post("/api/v1/imports?name=" + file.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (accepted.statusCode() != 202) {
            throw new AssertionError("Import of " + file + ": " + accepted.asString());
        }
        String location = URI.create(accepted.header("Location")).getPath();
        return await("import of " + file)
                .atMost(IMPORT)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> as("steward").get(location).jsonPath(),
                        view -> Set.of("FINISHED", "FAILED").contains(view.getString("state")));
    }

    /** Imports the made-up company: its submissions, then its facts. */
    public void importSample() {
        importFile(SAMPLE.resolve("submissions/CIK9990000001.json"));
        importFile(SAMPLE.resolve("submissions/CIK9990000001-submissions-001.json"));
        importFile(SAMPLE.resolve("companyfacts/CIK9990000001.json"));
    }

    /** Runs a command and gives back its standard output; fails with what it said unless it ends with 0. */
    public String commandLine(String... arguments) {
        Ended ended = run(arguments);
        if (ended.exitCode() != 0) {
            throw new AssertionError("%s ended with %d: %s%s"
                    .formatted(String.join(" ", arguments), ended.exitCode(), ended.output(), ended.errors()));
        }
        return ended.output();
    }

    /** Runs a command, however it ends. */
    public Ended run(String... arguments) {
        try {
            Path errors = Files.createTempFile(BUILD.resolve("serve"), "command", ".txt");
            Process command = new ProcessBuilder(java(List.of("-Xmx256m"), List.of(arguments)))
                    .redirectError(errors.toFile())
                    .start();
            String output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(command.waitFor(), output, Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Tells it to stop, as Ctrl-C does, and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The catalog did not stop within " + STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static List<String> java(List<String> options, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options);
        line.addAll(List.of("-jar", JAR.toString()));
        line.addAll(arguments);
        return line;
    }

    private static URI awaitReady(Process process, Path folder) throws IOException {
        CompletableFuture<String> ready = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                        lines.lines()
                                .filter(line -> line.startsWith("ready "))
                                .forEach(line -> ready.complete(line.substring("ready ".length())));
                    } catch (IOException | UncheckedIOException e) {
                        ready.completeExceptionally(e);
                    }
                    ready.completeExceptionally(new IllegalStateException("it ended"));
                },
                "serve output");
        reader.setDaemon(true);
        reader.start();
        try {
            return URI.create(ready.get(START.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError(
                    "serve did not become ready:\n" + Files.readString(folder.resolve("serve.log")), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }
}

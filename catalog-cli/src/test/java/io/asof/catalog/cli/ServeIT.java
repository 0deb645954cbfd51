package io.asof.catalog.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer meets: the built jar on an empty folder. A test that ends the catalog starts it again. */
class ServeIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    /** The kernel's word, between two blanks: no peer, and state 0A. */
    private static final String LISTENING = " 00000000000000000000000000000000:0000 0A ";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path temporary;

    private static Path data;
    private static ServeProcess first;
    private static ServeProcess serve;

    @BeforeAll
    static void start() {
        data = temporary.resolve("data");
        first = ServeProcess.ready(data, "--port", "0", "--sample");
        first.awaitOutput("Ctrl-C");
        serve = first;
    }

    @AfterAll
    static void stop() {
        serve.stop();
    }

    @Test
    void saysOnceThatItIsReadyAndIs() throws Exception {
        assertThat(serve.out().lines().filter(line -> line.startsWith("ready ")))
                .hasSize(1);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void saysNothingOfTheServerItRunsOn() throws Exception {
        HttpResponse<String> answer = get("/nothing/here");

        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(answer.body()).doesNotContainIgnoringCase("payara");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isReachedOnTheLoopbackAddressOnly() throws Exception {
        String port = String.format(":%04X ", URI.create(serve.address()).getPort());

        List<String> listeners = Files.readAllLines(Path.of("/proc/net/tcp6")).stream()
                .filter(line -> line.contains(port) && line.contains(LISTENING))
                .toList();

        assertThat(listeners).singleElement().asString().contains(": 0000000000000000FFFF00000100007F" + port);
    }

    @Test
    void importsTheSampleAndPrintsQuestionsThatAnswerWhenPasted() throws Exception {
        assertThat(first.err()).contains("[3/3] companyfacts/CIK9990000001.json: 200 facts, 200 recorded");
        List<String> commands =
                first.out().lines().filter(line -> line.startsWith("curl ")).toList();

        assertThat(commands).hasSize(3);
        assertThat(paste(commands.get(0))).contains("17380000").doesNotContain("16471500");
        assertThat(paste(commands.get(1))).contains("16471500");
        assertThat(paste(commands.get(2))).contains("17380000", "16471500");
    }

    @Test
    void importsTheSameFileAgainAndRecordsNothing() throws Exception {
        Path file = Path.of("src/main/resources/sample/companyfacts/CIK9990000001.json");

        Terminal done = Terminal.run(
                "import", "--json", "--url", serve.address(), "--token", token("steward"), file.toString());

        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out()).contains("\"facts\":200,\"recorded\":0,\"alreadyKnown\":200,\"failed\":0");
    }

    @Test
    void letsNobodyImportButStewards() {
        Path file = Path.of("src/main/resources/sample/companyfacts/CIK9990000001.json");

        Terminal refused =
                Terminal.run("import", "--url", serve.address(), "--token", token("reader"), file.toString());

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("only stewards");
    }

    @Test
    void refusesASecondInstanceOnTheSameData() {
        ServeProcess second = ServeProcess.launch(data, "--port", "0");

        assertThat(second.exitCode()).isEqualTo(3);
        assertThat(second.err().lines()).hasSize(1);
        assertThat(second.err()).contains("process " + serve.processId(), serve.address());
    }

    @Test
    void refusesATakenPort() {
        ServeProcess second = ServeProcess.launch(temporary.resolve("other"), "--port", port());

        assertThat(second.exitCode()).isEqualTo(3);
        assertThat(second.err().lines()).hasSize(1);
        assertThat(second.err()).contains("Port " + port(), "--port");
    }

    @Test
    void healsWhenItsDatabaseIsKilled() throws Exception {
        long database = databaseProcess();
        ProcessHandle.of(database).orElseThrow().destroyForcibly();

        await().atMost(SOON).ignoreExceptions().until(() -> databaseProcess() != database);
        await().atMost(SOON).until(() -> company().statusCode() == 200);
        assertThat(serve.alive()).isTrue();
    }

    @Test
    void keepsTheDataWhenItIsStoppedAndWhenItIsKilled() throws Exception {
        long database = databaseProcess();
        assertThat(serve.stop()).isZero();
        await().atMost(SOON)
                .until(() -> ProcessHandle.of(database)
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());

        serve = ServeProcess.ready(data, "--port", port());
        assertThat(company().statusCode()).isEqualTo(200);

        serve.kill();
        serve = ServeProcess.ready(data, "--port", port());
        assertThat(company().statusCode()).isEqualTo(200);
    }

    @Test
    void logsOneJsonObjectPerLineWithTheRequestId() throws Exception {
        String requestId = company().headers().firstValue("X-Request-Id").orElseThrow();
        Path log = data.resolve("log/catalog-0.json");

        await().atMost(SOON).until(() -> Files.readString(log).contains("\"requestId\":\"" + requestId + "\""));

        for (String line : Files.readAllLines(log)) {
            assertThat(JSONObjectUtils.parse(line)).containsKeys("time", "level", "message");
        }
        await().atMost(SOON).until(() -> serverLog().contains(requestId));
    }

    /** The same one at each start: what the first printed stays true. */
    private static String port() {
        return String.valueOf(URI.create(first.address()).getPort());
    }

    private static String serverLog() throws IOException {
        StringBuilder text = new StringBuilder();
        try (var files = Files.newDirectoryStream(data.resolve("log"), "server_access_log*")) {
            for (Path file : files) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static long databaseProcess() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
    }

    private static String token(String roles) {
        return Terminal.run("token", "--data", data.toString(), "--role", roles, "--name", "test")
                .out()
                .strip();
    }

    private static HttpResponse<String> company() throws IOException, InterruptedException {
        return get("/api/v1/companies/9990000001");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(serve.address() + path))
                .header("Authorization", "Bearer " + token("reader"))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String paste(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        return said;
    }
}

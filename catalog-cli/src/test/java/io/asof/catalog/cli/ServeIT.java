package io.asof.catalog.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
    void keepsThePasswordsInTheirFolderAndNowhereElse() throws IOException {
        List<String> passwords = passwords();

        List<String> leaks = paths(data)
                .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                .filter(path -> !path.startsWith(data.resolve("keys")) && !path.startsWith(data.resolve("postgres")))
                .filter(path -> holdsOneOf(path, passwords))
                .map(Path::toString)
                .toList();

        assertThat(passwords).hasSize(3);
        assertThat(leaks).isEmpty();
        assertThat(data.resolve("work/config/domain.xml")).content().contains("${catalog.password.catalog_app}");
        assertThat(first.out() + first.err()).doesNotContain(passwords);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void showsThePasswordsToNobodyWhoListsProcesses() throws IOException {
        List<String> passwords = passwords();
        for (ProcessHandle process : Stream.concat(
                        Stream.of(ProcessHandle.of(serve.processId()).orElseThrow()),
                        ProcessHandle.of(databaseProcess()).stream())
                .toList()) {
            Path proc = Path.of("/proc", String.valueOf(process.pid()));

            assertThat(new String(Files.readAllBytes(proc.resolve("cmdline")), ISO_8859_1))
                    .doesNotContain(passwords);
            assertThat(new String(Files.readAllBytes(proc.resolve("environ")), ISO_8859_1))
                    .doesNotContain(passwords);
        }
    }

    /** In the archive the application makes files as it pleases: its closed folder keeps everybody out. */
    @Test
    void letsNobodyElseIntoItsFolder() throws IOException {
        List<String> open = Stream.concat(
                        Stream.of(data, data.resolve("lock"), data.resolve("archive")),
                        Stream.of("keys", "postgres", "work", "log").flatMap(name -> paths(data.resolve(name))))
                .filter(ServeIT::isOpenToOthers)
                .map(Path::toString)
                .toList();

        assertThat(open).isEmpty();
        try (Stream<Path> entries = Files.list(data)) {
            assertThat(entries.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("lock", "archive", "keys", "postgres", "work", "log");
        }
    }

    @Test
    void checksItsAuditLogWhileItRunsAndFindsWhatASuperuserChanged() throws Exception {
        Terminal sound = ServeProcess.command("audit", "check", "--data", data.toString());
        changeLeaf("decode(repeat('00', 32), 'hex')");
        Terminal changed = ServeProcess.command("audit", "check", "--data", data.toString(), "--json");
        changeLeaf("(SELECT leaf_hash FROM catalog.audit_event e WHERE e.event_id = audit_leaf.event_id)");
        Terminal mended = ServeProcess.command("audit", "check", "--data", data.toString());

        assertThat(sound.exitCode()).as(sound.out() + sound.err()).isZero();
        assertThat(changed.exitCode()).as(changed.out() + changed.err()).isEqualTo(1);
        assertThat(changed.out()).contains("\"table\":\"audit_leaf\"", "\"count\":1,\"sound\":false");
        assertThat(mended.exitCode()).as(mended.out() + mended.err()).isZero();
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

    private static void changeLeaf(String hash) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:"
                + Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3) + "/catalog";
        String password =
                Files.readString(data.resolve("keys/postgres.password")).strip();
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE catalog.audit_leaf DISABLE TRIGGER append_only_rows;"
                    + "UPDATE catalog.audit_leaf SET leaf_hash = " + hash + " WHERE leaf_index = 0;"
                    + "ALTER TABLE catalog.audit_leaf ENABLE ALWAYS TRIGGER append_only_rows");
        }
    }

    private static List<String> passwords() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("keys"))) {
            List<String> passwords = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".password")).toList()) {
                passwords.add(Files.readString(file).strip());
            }
            return passwords;
        }
    }

    private static boolean holdsOneOf(Path path, List<String> texts) {
        try {
            String content = new String(Files.readAllBytes(path), ISO_8859_1);
            return texts.stream().anyMatch(content::contains);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOpenToOthers(Path path) {
        try {
            return !Set.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE)
                    .containsAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Also while the database makes and removes files. */
    private static Stream<Path> paths(Path folder) {
        List<Path> paths = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    paths.add(path);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    paths.add(path);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return paths.stream();
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

package io.asof.catalog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.asof.catalog.cli.upload.FakeCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {
    private static final String FINISHED = "{\"id\":\"7\",\"state\":\"FINISHED\",\"facts\":5,\"processed\":5,"
            + "\"recorded\":3,\"alreadyKnown\":2,\"failed\":0,\"error\":null}";

    @TempDir
    Path temporary;

    private final FakeCatalog catalog = new FakeCatalog();
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(temporary.resolve("CIK0000000001.json"), "{}");
    }

    @AfterEach
    void stop() {
        catalog.close();
    }

    @Test
    void printsItsSummaryAsJsonForPrograms() {
        catalog.answering(202, FINISHED);

        Terminal done = run("--json");

        assertThat(done.exitCode()).isZero();
        assertThat(done.out().strip())
                .isEqualTo("{\"files\":[{\"file\":\"" + file
                        + "\",\"facts\":5,\"recorded\":3,\"alreadyKnown\":2,\"failed\":0}]}");
    }

    @Test
    void printsItsSummaryAsASentenceForPeople() {
        catalog.answering(202, FINISHED);

        assertThat(run().out().strip())
                .isEqualTo("1 files, 5 facts: 3 recorded, 2 already known, 0 failed; 0 files refused");
    }

    @Test
    void tellsFailuresByItsExitCode() {
        catalog.answering(202, "{\"id\":\"7\",\"state\":\"FAILED\",\"error\":\"not JSON\"}");

        Terminal done = run("--json");

        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(done.out()).contains("\"error\":\"not JSON\"");
    }

    @Test
    void couldNotIsAnotherExitCodeThanFailures() {
        catalog.answering(401, "");

        Terminal refused = run();

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines()).last().asString().contains("does not accept the token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "ftp://127.0.0.1",
                "http://",
                "http:127.0.0.1",
                "127.0.0.1:8080",
                "http://127.0.0.1:99999",
                "http://127.0.0.1:8080?a=b",
                "http://ada@127.0.0.1",
                "http://127.0.0.1 8080",
                "http://127.0.0.1\n8080",
                ""
            })
    void refusesAnAddressThatIsNone(String url) {
        Terminal refused = Terminal.run("import", "--url", url, "--token", "secret", file.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines()).first().asString().startsWith("--url (or CATALOG_URL): an address as in");
        assertThat(refused.err()).doesNotContain("\tat ");
    }

    @Test
    void wantsTheAddressWithoutThePathOfTheApi() {
        Terminal refused =
                Terminal.run("import", "--url", catalog.address() + "/api/v1/", "--token", "secret", file.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("--url: the address alone, without /api/v1 at its end.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "two\r\nlines", "a blank", "tab\there", "ümlaut", "nul\0"})
    void refusesATokenThatCannotStandInAHeader(String token) {
        Terminal refused = Terminal.run("import", "--url", catalog.address(), "--token", token, file.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("--token (or CATALOG_TOKEN): one line of")
                .doesNotContain("lines\n");
        assertThat(catalog.questions()).isEmpty();
    }

    @Test
    void forgivesTheLineBreakThatAFileEndsWith() {
        catalog.answering(202, FINISHED);

        Terminal done = Terminal.run("import", "--url", catalog.address(), "--token", "secret\n", file.toString());

        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(catalog.questions())
                .singleElement()
                .satisfies(question -> assertThat(question.authorization()).isEqualTo("Bearer secret"));
    }

    @Test
    void namesTheSeriesOfAFileThatDoesNot() throws IOException {
        catalog.answering(202, FINISHED);
        Path csv = Files.writeString(temporary.resolve("values.csv"), "2020-01-01,1");

        Terminal done = Terminal.run(
                "import", "--url", catalog.address(), "--token", "secret", "--series", "fred/A B&C", csv.toString());

        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(catalog.questions().get(0).line())
                .isEqualTo("POST /api/v1/imports?name=values.csv&series=fred%2FA+B%26C");
    }

    @Test
    void sendsAZipFileAsItIs() throws IOException {
        catalog.answering(202, FINISHED);
        Path zip = Files.writeString(temporary.resolve("eurofxref-hist.zip"), "PK and so on");

        Terminal.run("import", "--url", catalog.address(), "--token", "secret", zip.toString());

        assertThat(catalog.questions().get(0).line()).isEqualTo("POST /api/v1/imports?name=eurofxref-hist.zip");
        assertThat(catalog.questions().get(0).body()).isEqualTo("PK and so on");
    }

    @Test
    void refusesASeriesWithoutAName() {
        assertThat(run("--series", " ").exitCode()).isEqualTo(2);
        assertThat(run("--series", "a\nb").exitCode()).isEqualTo(2);
    }

    @Test
    void saysThatTheFileGoesOnWhenItIsToldToStop() throws Exception {
        catalog.answering(202, "{\"id\":\"7\",\"state\":\"QUEUED\"}")
                .answeringForEver(200, "{\"id\":\"7\",\"state\":\"RUNNING\"}");
        Path said = temporary.resolve("said.txt");
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.asof.catalog.cli.CatalogCommand",
                        "import",
                        "--url",
                        catalog.address(),
                        "--token",
                        "secret",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        await().atMost(Duration.ofMinutes(1)).until(() -> catalog.questions().size() > 1 || !command.isAlive());

        command.destroy();

        assertThat(command.waitFor()).as(Files.readString(said)).isEqualTo(130);
        assertThat(said)
                .content()
                .contains("Stopped waiting. The catalog has " + file + " and goes on with it: GET " + catalog.address()
                        + "/api/v1/imports/7 says how far it is.");
    }

    private Terminal run(String... options) {
        String[] arguments = new String[options.length + 6];
        System.arraycopy(
                new String[] {"import", "--url", catalog.address(), "--token", "secret", file.toString()},
                0,
                arguments,
                0,
                6);
        System.arraycopy(options, 0, arguments, 6, options.length);
        return Terminal.run(arguments);
    }
}

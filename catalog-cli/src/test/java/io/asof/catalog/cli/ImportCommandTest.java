package io.asof.catalog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.cli.upload.FakeCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

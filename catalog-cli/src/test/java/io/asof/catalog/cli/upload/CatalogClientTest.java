package io.asof.catalog.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.cli.failure.CommandFailed;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogClientTest {
    private static final String QUEUED = "{\"id\":\"7\",\"state\":\"QUEUED\"}";
    private static final String RUNNING = "{\"id\":\"7\",\"state\":\"RUNNING\",\"facts\":5,\"processed\":2}";
    private static final String FINISHED = "{\"id\":\"7\",\"state\":\"FINISHED\",\"facts\":5,\"processed\":5,"
            + "\"recorded\":3,\"alreadyKnown\":2,\"failed\":0,\"error\":null}";
    private static final ImportFile FILE = new ImportFile(
            "folder/CIK0000000001.json", "CIK0000000001.json", () -> BodyPublishers.ofString("the bytes"));

    private final FakeCatalog catalog = new FakeCatalog();
    private final CatalogClient client = new CatalogClient(catalog.address() + "/", "secret", Duration.ofSeconds(1));

    @AfterEach
    void stop() {
        catalog.close();
    }

    @Test
    void sendsTheBytesAndWaitsForTheJob() {
        catalog.answering(202, QUEUED).answering(200, RUNNING).answering(200, FINISHED);
        List<String> progress = new ArrayList<>();

        ImportOutcome outcome = client.run(FILE, (done, of) -> progress.add(done + "/" + of));

        assertThat(outcome).isEqualTo(new ImportOutcome("folder/CIK0000000001.json", 5, 3, 2, 0, List.of(), null));
        assertThat(outcome.clean()).isTrue();
        assertThat(progress).containsExactly("2/5", "5/5");
        assertThat(catalog.questions())
                .extracting(FakeCatalog.Question::line)
                .containsExactly(
                        "POST /api/v1/imports?name=CIK0000000001.json",
                        "GET /api/v1/imports/7",
                        "GET /api/v1/imports/7");
        assertThat(catalog.questions().get(0).body()).isEqualTo("the bytes");
        assertThat(catalog.questions())
                .allSatisfy(question -> assertThat(question.authorization()).isEqualTo("Bearer secret"));
    }

    @Test
    void sendsAgainUnderTheSameKeyWhenTheCatalogWasAway() {
        catalog.answering(503, "").answering(202, QUEUED).answering(502, "").answering(200, FINISHED);

        client.run(FILE, (done, of) -> {});

        assertThat(catalog.questions().get(1).key())
                .isEqualTo(catalog.questions().get(0).key())
                .isNotEqualTo("null");
    }

    @Test
    void asksForEachRunUnderAKeyOfItsOwn() {
        catalog.answering(202, FINISHED).answering(202, FINISHED);

        client.run(FILE, (done, of) -> {});
        client.run(FILE, (done, of) -> {});

        assertThat(catalog.questions().get(0).key())
                .isNotEqualTo(catalog.questions().get(1).key());
    }

    @Test
    void listsTheFactsThatWereRefused() {
        catalog.answering(202, FINISHED.replace("\"failed\":0", "\"failed\":2"))
                .answering(
                        200, "{\"items\":[{\"path\":\"$.a\",\"rule\":\"a number\",\"value\":\"x\"}],\"next\":\"c\"}");

        ImportOutcome outcome = client.run(FILE, (done, of) -> {});

        assertThat(outcome.clean()).isFalse();
        assertThat(outcome.failures()).hasSize(2);
        assertThat(outcome.failures().get(0)).isEqualTo("$.a: a number (x)");
        assertThat(outcome.failures().get(1)).contains("1 more").contains("/api/v1/imports/7/failures");
    }

    @Test
    void tellsWhyAFileWasRefused() {
        catalog.answering(413, "{\"code\":\"TOO_LARGE\",\"detail\":\"at most 200 MB\"}");

        ImportOutcome outcome = client.run(FILE, (done, of) -> {});

        assertThat(outcome.clean()).isFalse();
        assertThat(outcome.error()).isEqualTo("TOO_LARGE: at most 200 MB");
    }

    @Test
    void tellsWhyAJobFailed() {
        catalog.answering(202, "{\"id\":\"7\",\"state\":\"FAILED\",\"error\":\"not JSON\"}");

        assertThat(client.run(FILE, (done, of) -> {}).error()).isEqualTo("not JSON");
    }

    @Test
    void givesUpWithoutTheRightToImport() {
        catalog.answering(401, "").answering(403, "");

        assertThatThrownBy(() -> client.run(FILE, (done, of) -> {}))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("does not accept the token");
        assertThatThrownBy(() -> client.run(FILE, (done, of) -> {}))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("only stewards");
    }

    @Test
    void givesUpOnACatalogThatStaysAway() {
        catalog.close();

        assertThatThrownBy(() -> client.run(FILE, (done, of) -> {}))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(catalog.address())
                .hasMessageContaining("Is it running?");
    }

    @Test
    void saysWhenTheOtherSideIsNoCatalog() {
        catalog.answering(202, "<html>");

        assertThatThrownBy(() -> client.run(FILE, (done, of) -> {}))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("<html>");
    }
}

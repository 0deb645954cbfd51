package io.asof.catalog.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private static final ImportFile FILE = new ImportFile("folder/a.json", "a.json", BodyPublishers::noBody);

    private final Interruption interruption = new Interruption((done, of) -> {});

    @Test
    void beforeAndAfterAFileNothingGoesOn() {
        assertThat(interruption.sentence()).isEqualTo("Stopped. What was imported stays.");
        interruption.begin(FILE);
        interruption.end();
        assertThat(interruption.sentence()).isEqualTo("Stopped. What was imported stays.");
    }

    @Test
    void aFileThatIsBeingSentIsToBeSentAgain() {
        interruption.begin(FILE);

        assertThat(interruption.sentence()).contains("folder/a.json was still being sent", "Import it again");
    }

    @Test
    void aFileThatTheCatalogHasGoesOnThere() {
        interruption.begin(FILE);
        interruption.accepted("http://127.0.0.1:8080/api/v1/imports/7");

        assertThat(interruption.sentence())
                .contains("has folder/a.json and goes on with it", "GET http://127.0.0.1:8080/api/v1/imports/7");
    }

    @Test
    void theNextFileIsNotTheLastOne() {
        interruption.begin(FILE);
        interruption.accepted("http://127.0.0.1:8080/api/v1/imports/7");
        interruption.end();
        interruption.begin(new ImportFile("b.json", "b.json", BodyPublishers::noBody));

        assertThat(interruption.sentence()).contains("b.json was still being sent");
    }
}

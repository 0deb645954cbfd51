package io.asof.catalog.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final ImportFile FILE = new ImportFile("a.json", "a.json", BodyPublishers::noBody);
    private static final ImportOutcome OUTCOME = new ImportOutcome("a.json", 24852, 24850, 0, 2, List.of("$.x"), null);

    private final StringWriter text = new StringWriter();

    @Test
    void isOneChangingLineOnATerminal() {
        ProgressLine progress = new ProgressLine(new PrintWriter(text), true, 2);

        progress.begin(FILE);
        progress.processed(10000, 24852);

        assertThat(text.toString()).doesNotContain("\n").endsWith("\r\033[K[1/2] a.json 10,000 of 24,852 facts");
    }

    @Test
    void isALinePerFileElsewhere() {
        ProgressLine progress = new ProgressLine(new PrintWriter(text), false, 1);

        progress.begin(FILE);
        progress.processed(10000, 24852);
        progress.end(OUTCOME);

        assertThat(text.toString().lines())
                .containsExactly("[1/1] a.json: 24,852 facts, 24,850 recorded, 0 already known, 2 failed", "    $.x");
    }

    @Test
    void saysWhyAFileWasRefused() {
        ProgressLine progress = new ProgressLine(new PrintWriter(text), false, 1);

        progress.begin(FILE);
        progress.end(new ImportOutcome("a.json", 0, 0, 0, 0, List.of(), "not JSON"));

        assertThat(text.toString().lines()).containsExactly("[1/1] a.json: refused: not JSON");
    }
}

package io.asof.catalog.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class JsonLogFormatterTest {
    private final JsonLogFormatter formatter = new JsonLogFormatter();

    @Test
    void writesOneObjectPerLineWhateverTheMessageSays() throws Exception {
        LogRecord entry = entry("first\n{\"level\":\"SEVERE\"} \"quoted\"");

        String line = formatter.format(entry);

        assertThat(line.lines()).hasSize(1);
        assertThat(line).endsWith("\n");
        assertThat(JSONObjectUtils.parse(line))
                .containsEntry("message", "first\n{\"level\":\"SEVERE\"} \"quoted\"")
                .containsEntry("level", "INFO")
                .containsEntry("logger", "io.asof")
                .containsEntry("time", "2026-11-22T12:00:00.123456Z")
                .doesNotContainKey("requestId");
    }

    @Test
    void saysTheIdOfTheRequestBesideTheOtherFields() throws Exception {
        LogRecord entry = entry("hello");
        entry.setParameters(new Object[] {Map.of("status", 200), Map.of("requestId", "r-1")});

        assertThat(JSONObjectUtils.parse(formatter.format(entry)))
                .containsEntry("requestId", "r-1")
                .containsEntry("fields", Map.of("status", 200L));
    }

    @Test
    void fillsInParametersAndKeepsMapsAsFields() throws Exception {
        LogRecord entry = entry("took {0}");
        entry.setParameters(new Object[] {"long", Map.of("facts", 3, "duration", Duration.ofSeconds(1))});

        assertThat(JSONObjectUtils.parse(formatter.format(entry)))
                .containsEntry("message", "took long")
                .containsEntry("fields", Map.of("facts", 3L, "duration", "PT1S"));
    }

    @Test
    void keepsTheStackTraceInTheSameLine() throws Exception {
        LogRecord entry = entry("broken");
        entry.setThrown(new IllegalStateException("because"));

        String line = formatter.format(entry);

        assertThat(line.lines()).hasSize(1);
        assertThat(JSONObjectUtils.getString(JSONObjectUtils.parse(line), "thrown"))
                .contains("IllegalStateException: because")
                .contains("keepsTheStackTraceInTheSameLine");
    }

    @Test
    void writesWhatJsonHasNoWordForAsText() throws Exception {
        Map<String, Object> fields = new HashMap<>();
        fields.put("none", null);
        fields.put("ratio", Double.NaN);
        fields.put("half", 0.5);
        fields.put("yes", true);
        LogRecord entry = entry("hello");
        entry.setParameters(new Object[] {fields});

        assertThat(JSONObjectUtils.parse(formatter.format(entry)))
                .containsEntry("fields", Map.of("none", "null", "ratio", "NaN", "half", 0.5, "yes", true));
    }

    @Test
    void escapesWhatMovesACursorOrEndsALine() throws Exception {
        String message =
                "tab\t return\r escape\u001B[2J next\u0085 separators\u2028\u2029 back\\slash ü 中 \uD83D\uDE00";

        String line = formatter.format(entry(message));

        assertThat(line.strip())
                .doesNotContainPattern("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]")
                .contains("ü 中 \uD83D\uDE00");
        assertThat(JSONObjectUtils.parse(line)).containsEntry("message", message);
    }

    private static LogRecord entry(String message) {
        LogRecord entry = new LogRecord(Level.INFO, message);
        entry.setLoggerName("io.asof");
        entry.setInstant(Instant.parse("2026-11-22T12:00:00.123456789Z"));
        return entry;
    }
}

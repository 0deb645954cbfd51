package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hashed: the same event has the same bytes, and different events have different ones. */
class CanonicalEventTest {
    private static final Instant NOW = Instant.parse("2022-05-03T20:30:00.123456Z");

    private static final Caller CALLER = new Caller("ann", "ann", Set.of(), "request-1");

    @Test
    void namesComeInTheirOrderWithoutAnySpace() {
        AuditEntry entry = new AuditEntry(
                "import.chunk", "company", "0000320193", "asked", Map.of("b", 2, "a", 1L, "C", "text", "ab", 3));

        assertThat(text(7, NOW, CALLER, entry))
                .isEqualTo(
                        "{\"action\":\"import.chunk\",\"actor\":\"ann\",\"details\":{\"C\":\"text\",\"a\":1,\"ab\":3,"
                                + "\"b\":2},\"entityKey\":\"0000320193\",\"entityType\":\"company\",\"eventId\":\"7\","
                                + "\"format\":\"asof-catalog/event/1\",\"reason\":\"asked\","
                                + "\"recordedAt\":\"2022-05-03T20:30:00.123456Z\",\"requestId\":\"request-1\"}");
    }

    @Test
    void aReasonThatWasNotGivenIsLeftOut() {
        assertThat(text(entry("x", null, Map.of()))).doesNotContain("reason").contains("\"details\":{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "08 \\b",
                "09 \\t",
                "0a \\n",
                "0c \\f",
                "0d \\r",
                "22 \\\"",
                "5c \\\\",
                "1f \\u001f",
                "07 \\u0007",
                "7f \u007f",
                "2f /",
                "3c <",
                "26 &"
            })
    void escapesWhatRfc8785EscapesAndNothingElse(String character, String written) {
        String text = String.valueOf((char) HexFormat.fromHexDigits(character));

        assertThat(text(entry("key" + text, null, Map.of()))).contains("\"entityKey\":\"key" + written + "\"");
    }

    @Test
    void writesCharactersBeyondAsciiAsThemselves() {
        String text = text(entry("é€😀\u2028", "ö", Map.of()));

        assertThat(text).contains("\"entityKey\":\"é€😀\u2028\"").contains("\"reason\":\"ö\"");
    }

    @Test
    void textIsTheSameHoweverItsAccentsWereTyped() {
        AuditEntry composed = entry("caf\u00e9", "\u00c5", Map.of("name", "\u00e9"));
        AuditEntry decomposed = entry("cafe\u0301", "A\u030a", Map.of("name", "e\u0301"));

        assertThat(text(decomposed)).isEqualTo(text(composed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\ud800", "a\udc00", "\udc00\ud800"})
    void textThatCannotBeKeptIsRefused(String text) {
        assertThatThrownBy(() -> text(entry(text, null, Map.of())))
                .isInstanceOf(CatalogException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.BAD_REQUEST);
        assertThatThrownBy(() -> text(entry("x", text, Map.of()))).isInstanceOf(CatalogException.class);
        assertThatThrownBy(() -> text(entry("x", null, Map.of("detail", text)))).isInstanceOf(CatalogException.class);
        assertThatThrownBy(() -> text(1, NOW, new Caller(text, text, Set.of(), "r"), entry("x", null, Map.of())))
                .isInstanceOf(CatalogException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1",
        "9007199254740992, 9007199254740992",
        "-9007199254740992, -9007199254740992",
        "9007199254740993, \"9007199254740993\"",
        "-9007199254740993, \"-9007199254740993\"",
        "9223372036854775807, \"9223372036854775807\"",
        "-9223372036854775808, \"-9223372036854775808\"",
    })
    void wholeNumbersThatADoubleCannotHoldAreText(long number, String written) {
        assertThat(text(entry("x", null, Map.of("n", number)))).contains("\"details\":{\"n\":" + written + "}");
    }

    @Test
    void decimalsAreTextAndNeverFloats() {
        assertThat(text(entry("x", null, Map.of("n", new java.math.BigDecimal("0.10")))))
                .contains("\"details\":{\"n\":\"0.10\"}");
    }

    @Test
    void recordedAtIsCutToWhatTheDatabaseKeeps() {
        Instant finer = NOW.plusNanos(999);

        assertThat(text(7, finer, CALLER, entry("x", null, Map.of())))
                .isEqualTo(text(7, NOW, CALLER, entry("x", null, Map.of())));
    }

    @Test
    void theLeafHashIsThatOfRfc6962() {
        assertThat(hex(CanonicalEvent.leafHash(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(hex(CanonicalEvent.leafHash(new byte[] {0})))
                .isEqualTo("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
        assertThat(hex(CanonicalEvent.leafHash(new byte[] {0x10})))
                .isEqualTo("0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7");
    }

    private static AuditEntry entry(
            String key, @org.jspecify.annotations.Nullable String reason, Map<String, Object> details) {
        return new AuditEntry("import.chunk", "company", key, reason, details);
    }

    private static String text(AuditEntry entry) {
        return text(7, NOW, CALLER, entry);
    }

    private static String text(long eventId, Instant recordedAt, Caller caller, AuditEntry entry) {
        return new String(CanonicalEvent.bytes(eventId, recordedAt, caller, entry), StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

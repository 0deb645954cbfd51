package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hashed: the same event has the same bytes, and different events have different ones. */
class CanonicalEventTest {
    private static final Instant NOW = Instant.parse("2022-05-03T20:30:00.123456Z");

    private static final Caller CALLER = new Caller("u-1", "Ann Smith", Set.of(), "request-1");

    @Test
    void namesComeInTheirOrderWithoutAnySpace() {
        Details details =
                Details.of().count("b", 2).count("a", 1).text("C", "text").count("ab", 3);
        AuditEntry entry = new AuditEntry("import.chunk", "company", "0000320193", "asked", details);

        assertThat(text(entry, "c".repeat(64)))
                .isEqualTo(
                        "{\"action\":\"import.chunk\",\"actor\":\"a-1\",\"details\":{\"C\":\"text\",\"a\":1,\"ab\":3,"
                                + "\"b\":2},\"entityKey\":\"0000320193\",\"entityType\":\"company\",\"eventId\":\"7\","
                                + "\"format\":\"asof-catalog/event/2\",\"personal\":{\"reason\":\"" + "c".repeat(64)
                                + "\"},\"recordedAt\":\"2022-05-03T20:30:00.123456Z\",\"records\":{\"count\":0,\"root\":"
                                + "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"tables\":{}},"
                                + "\"requestId\":\"request-1\"}");
    }

    @Test
    void isWhatAnotherCanonicalizerMakesOfIt() throws Exception {
        Recording recording = recording(CALLER);
        recording.wrote(CanonicalRecord.of("vintage").add("sec").bytes());
        recording.wrote(CanonicalRecord.of("series").add("a").bytes());
        Details details = Details.of()
                .text("\ud83d\ude00", "\t\u2028\"\\ö")
                .text("\ufb01", "")
                .count("é", -7)
                .count("Z", 1L << 53)
                .count("z", (1L << 53) + 1);
        String text = text(recording, entry("k\u0001€", details), "c".repeat(64));

        assertThat(text).isEqualTo(new JsonCanonicalizer(text).getEncodedString());
    }

    @Test
    void twoDetailsOfOneNameAreRefused() {
        Details details = Details.of().text("\u00c5", "1").text("A\u030a", "2");

        assertThatThrownBy(() -> text(entry("x", details))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysTheRootOverTheRowsAndHowManyThereAreOfEachTable() {
        Recording recording = recording(CALLER);
        byte[] row = CanonicalRecord.of("vintage").add("sec").add("1").bytes();
        recording.wrote(row);

        assertThat(text(recording, entry("x", Details.of()), null))
                .contains("\"records\":{\"count\":1,\"root\":\"" + hex(CanonicalEvent.leafHash(row))
                        + "\",\"tables\":{\"vintage\":1}}");
    }

    @Test
    void namesAndReasonsAreInNoEvent() {
        AuditEntry entry = new AuditEntry("x", "series", "sec/a", "because Bob said so", Details.of());

        String text = text(entry, CanonicalEvent.commitment(new byte[32], "because Bob said so"));

        assertThat(text).doesNotContain("Ann").doesNotContain("u-1").doesNotContain("Bob");
    }

    @Test
    void aReasonThatWasNotGivenIsLeftOut() {
        assertThat(text(entry("x", Details.of())))
                .doesNotContain("reason")
                .doesNotContain("personal")
                .contains("\"details\":{}");
    }

    @Test
    void theCommitmentToATextIsBoundToItsSaltAndItsPurpose() throws Exception {
        byte[] salt = new byte[32];
        salt[0] = 1;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("asof-catalog/commitment/1".getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
        bytes.write(salt);
        bytes.write("ö".getBytes(StandardCharsets.UTF_8));

        assertThat(CanonicalEvent.commitment(salt, "ö"))
                .isEqualTo(hex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray())))
                .isNotEqualTo(CanonicalEvent.commitment(new byte[32], "ö"))
                .isNotEqualTo(CanonicalEvent.commitment(salt, "o"));
    }

    @Test
    void anEventLongerThan16KibibytesIsRefused() {
        int rest = CanonicalEvent.MAX_BYTES
                - text(entry("x", Details.of().text("t", ""))).length();

        assertThat(text(entry("x", Details.of().text("t", "a".repeat(rest))))).hasSize(CanonicalEvent.MAX_BYTES);
        assertThatThrownBy(() -> text(entry("x", Details.of().text("t", "a".repeat(rest + 1)))))
                .isInstanceOf(CatalogException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.BAD_REQUEST);
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

        assertThat(text(entry("key" + text, Details.of()))).contains("\"entityKey\":\"key" + written + "\"");
    }

    @Test
    void writesCharactersBeyondAsciiAsThemselves() {
        String text = text(entry("é€😀\u2028", Details.of().text("ö", "ü")));

        assertThat(text).contains("\"entityKey\":\"é€😀\u2028\"").contains("\"ö\":\"ü\"");
    }

    @Test
    void textIsTheSameHoweverItsAccentsWereTyped() {
        AuditEntry composed = entry("caf\u00e9", Details.of().text("\u00c5", "\u00e9"));
        AuditEntry decomposed = entry("cafe\u0301", Details.of().text("A\u030a", "e\u0301"));

        assertThat(text(decomposed)).isEqualTo(text(composed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\ud800", "a\udc00", "\udc00\ud800"})
    void textThatCannotBeKeptIsRefused(String text) {
        assertThatThrownBy(() -> text(entry(text, Details.of())))
                .isInstanceOf(CatalogException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.BAD_REQUEST);
        assertThatThrownBy(() -> CanonicalEvent.clean(text)).isInstanceOf(CatalogException.class);
        assertThatThrownBy(() -> text(entry("x", Details.of().text("detail", text))))
                .isInstanceOf(CatalogException.class);
        Recording recording = recording(new Caller("u-1", "Ann", Set.of(), text));
        assertThatThrownBy(() -> text(recording, entry("x", Details.of()), null))
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
        assertThat(text(entry("x", Details.of().count("n", number)))).contains("\"details\":{\"n\":" + written + "}");
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

    private static AuditEntry entry(String key, Details details) {
        return new AuditEntry("import.chunk", "company", key, null, details);
    }

    private static Recording recording(Caller caller) {
        return new Recording(caller, NOW, () -> 7);
    }

    private static String text(AuditEntry entry) {
        return text(entry, null);
    }

    private static String text(AuditEntry entry, @Nullable String commitment) {
        return text(recording(CALLER), entry, commitment);
    }

    private static String text(Recording recording, AuditEntry entry, @Nullable String commitment) {
        return new String(CanonicalEvent.bytes("a-1", recording, entry, commitment), StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

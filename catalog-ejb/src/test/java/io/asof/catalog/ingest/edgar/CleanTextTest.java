package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.ingest.MalformedDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, no text that leaves the readers is one that PostgreSQL or UTF-8 cannot say. */
class CleanTextTest {
    @Test
    void halfASurrogateInTheParsersMessageIsReplaced() {
        byte[] file = {(byte) 0xED, (byte) 0xB9, (byte) 0xBC, 0x31};

        MalformedDocument refused = catchThrowableOfType(
                MalformedDocument.class,
                () -> DocumentInspector.inspect(new ByteArrayInputStream(file), "CIK0000000001.json"));

        assertThat(refused.getMessage()).contains("is not valid JSON").contains("\uFFFD");
        demandClean(String.valueOf(refused.getMessage()));
    }

    @Test
    void pathRuleAndValueOfAFailureAreClean() {
        ImportFailure failure =
                new ImportFailure("$['\uD800']", "\u0000 is null", "\uDC00" + "x".repeat(98) + "\uD83D\uDE00");

        assertThat(failure.path()).isEqualTo("$['\uFFFD']");
        assertThat(failure.rule()).isEqualTo("\uFFFD is null");
        assertThat(failure.value()).isEqualTo("\uFFFD" + "x".repeat(98));
    }

    @Test
    void aMessageIsOneLineOfBoundedLength() {
        MalformedDocument malformed = new MalformedDocument("a\nb\u0000" + "c".repeat(10_000));

        assertThat(malformed.getMessage()).startsWith("a b c").hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void anyBytesWhereverTheyStandLeaveNothingUnsayable(long seed) throws IOException {
        Random random = new Random(seed);
        byte[][] good = {
            CompanyFactsParserTest.document("dei", "X", "USD", "{\"end\": \"2022-06-30\", \"val\": 1, \"accn\": \"\"}")
                    .getBytes(StandardCharsets.UTF_8),
            SubmissionsParserTest.DOCUMENT.getBytes(StandardCharsets.UTF_8)
        };
        byte[][] poison = {
            {(byte) 0xED, (byte) 0xB9, (byte) 0xBC},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {0},
            {(byte) 0xFF},
            "\\ud800".getBytes(StandardCharsets.US_ASCII),
            "\\u0000".getBytes(StandardCharsets.US_ASCII),
            {'"'},
            {'{'}
        };
        for (int round = 0; round < 2_000; round++) {
            byte[] file = spoilt(good[round % 2], poison[random.nextInt(poison.length)], random);
            RecordingSink sink = new RecordingSink();
            try {
                DocumentInspector.inspect(new ByteArrayInputStream(file), "CIK0000000001.json");
                CompanyFactsParser.parse(new ByteArrayInputStream(file), sink);
                demandClean(sink.facts.toString());
                demandClean(sink.failures.toString());
                demandClean(
                        SubmissionsParser.parse(new ByteArrayInputStream(file)).toString());
            } catch (MalformedDocument refused) {
                demandClean(String.valueOf(refused.getMessage()));
            }
        }
    }

    private static byte[] spoilt(byte[] good, byte[] poison, Random random) {
        int at = random.nextInt(good.length + 1);
        byte[] file = new byte[good.length + poison.length];
        System.arraycopy(good, 0, file, 0, at);
        System.arraycopy(poison, 0, file, at, poison.length);
        System.arraycopy(good, at, file, at + poison.length, good.length - at);
        return file;
    }

    private static void demandClean(String text) {
        assertThat(text.indexOf('\u0000')).as("NUL in %s", text).isNegative();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .as("UTF-8 can say %s", text)
                .isTrue();
    }
}

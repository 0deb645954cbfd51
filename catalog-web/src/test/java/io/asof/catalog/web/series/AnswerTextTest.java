package io.asof.catalog.web.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What is written from numbers is held to what the library says of the same numbers. */
class AnswerTextTest {
    private static final int FIRST_DAY = (int) LocalDate.of(1, 1, 1).toEpochDay();

    private static final int LAST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay();

    private static final long MICROS_OF_A_DAY = 86_400_000_000L;

    @Test
    void everyDayOfFourHundredYearsAndEveryMonthOfAllIsTheCalendars() {
        String wrong = "";
        for (int day = (int) LocalDate.of(1799, 1, 1).toEpochDay();
                day <= LocalDate.of(2200, 1, 1).toEpochDay();
                day++) {
            wrong += differs(day);
        }
        for (int day = FIRST_DAY; day <= LAST_DAY; day += 27) {
            wrong += differs(day);
        }
        for (int year = 1; year <= 9999; year++) {
            int newYear = (int) LocalDate.of(year, 1, 1).toEpochDay();
            int march = (int) LocalDate.of(year, 3, 1).toEpochDay();
            wrong += differs(newYear) + differs(newYear - 1) + differs(march) + differs(march - 1);
        }

        assertThat(wrong).isEmpty();
    }

    private static String differs(int day) {
        String expected = LocalDate.ofEpochDay(day).toString();
        String written = written(text -> text.day(day));
        return written.equals(expected) ? "" : written + " for " + expected + "; ";
    }

    @Test
    void daysThatFourDigitsDoNotSayAreTheLibrarysToo() {
        for (String day : new String[] {"-0001-12-31", "0000-02-29", "0000-03-01", "+10000-01-01", "-9999-01-01"}) {
            assertThat(written(text -> text.day((int) LocalDate.parse(day).toEpochDay())))
                    .isEqualTo(day);
        }
    }

    @Test
    void instantsAtEveryEdgeAreTheLibrarys() {
        for (String instant : new String[] {
            "1970-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999Z",
            "1970-01-01T00:00:00.000001Z",
            "2022-03-01T21:05:11Z",
            "2022-03-01T21:05:11.100Z",
            "2022-03-01T21:05:11.120Z",
            "2022-03-01T21:05:11.100001Z",
            "2022-03-01T21:05:11.001Z",
            "2024-02-29T23:59:59.999999Z",
            "1582-10-15T12:34:56.789012Z",
            "0001-01-01T00:00:00Z",
            "0000-02-29T23:59:59.999999Z",
            "-0001-12-31T23:59:59Z",
            "9999-12-31T23:59:59.999999Z",
            "+10000-01-01T00:00:00Z"
        }) {
            Instant expected = Instant.parse(instant);
            long micros = expected.getEpochSecond() * 1_000_000 + expected.getNano() / 1_000;
            assertThat(written(text -> text.instant(micros))).isEqualTo(instant);
        }
    }

    @Test
    void anyInstantIsTheLibrarys() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            long day = random.nextInt(FIRST_DAY, LAST_DAY + 1);
            long grain = new long[] {1, 1_000, 1_000_000, 60_000_000}[random.nextInt(4)];
            long micros = day * MICROS_OF_A_DAY + random.nextLong(MICROS_OF_A_DAY / grain) * grain;
            String expected = Instant.EPOCH
                    .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                    .plusNanos(Math.floorMod(micros, 1_000_000L) * 1_000)
                    .toString();
            assertThat(written(text -> text.instant(micros))).isEqualTo(expected);
        }
    }

    @Test
    void anyTextIsAStringThatReadsBackTheSame() {
        Random random = new Random(7);
        int[] letters = {0, '\b', '\t', '\n', 0x1F, ' ', '"', '\\', '/', 'a', 0x7F, 0x80, 'é', 0x2028, 0xFFFD, 0x1F600};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.appendCodePoint(letters[random.nextInt(letters.length)]);
            }
            String expected = text.toString();
            String json = written(answer -> answer.quoted(expected));
            try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
                parser.nextToken();
                assertThat(parser.getString()).isEqualTo(expected);
                assertThat(parser.nextToken()).isNull();
            }
        }
    }

    @Test
    void plainTextIsNotEscaped() {
        assertThat(written(text -> text.quoted("a/é😀'<>&"))).isEqualTo("\"a/é😀'<>&\"");
        assertThat(written(text -> text.quoted("\u0001\n\u001f\"\\é\n\"")))
                .isEqualTo("\"\\u0001\\u000a\\u001f\\\"\\\\é\\u000a\\\"\"");
    }

    @Test
    void numbersAreTheirDigits() {
        for (long number : new long[] {0, 7, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(written(text -> text.number(number))).isEqualTo(Long.toString(number));
        }
    }

    @Test
    void textGoesOutInPiecesAndWholeInTheEnd() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnswerText text = new AnswerText(out);
        byte[] line = "0123456789".getBytes(StandardCharsets.US_ASCII);
        int lines = 0;
        while (out.size() == 0) {
            text.add(line).passOn();
            lines++;
        }
        int firstPiece = out.size();
        text.add(line).passOn();
        int after = out.size();
        text.flush();

        assertThat(firstPiece).isBetween(AnswerText.PIECE, AnswerText.PIECE + line.length);
        assertThat(after).isEqualTo(firstPiece);
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("0123456789".repeat(lines + 1));
    }

    private static String written(Consumer<AnswerText> what) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnswerText text = new AnswerText(out);
        what.accept(text);
        try {
            text.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}

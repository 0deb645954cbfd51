package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** A row as it is hashed is canonical JSON, and what the database gives back makes the same bytes. */
class CanonicalRecordTest {
    @Test
    void everyValueIsItsTextOrNull() {
        assertThat(text(CanonicalRecord.of("observation")
                        .add("sec/a")
                        .add((Object) null)
                        .add(LocalDate.parse("2022-03-31"))
                        .add(24)
                        .add(true)
                        .add(new BigDecimal("1E+3"))
                        .add(new BigDecimal("-0.10"))))
                .isEqualTo("[\"observation\",\"sec/a\",null,\"2022-03-31\",\"24\",\"true\",\"1000\",\"-0.10\"]");
    }

    @Test
    void instantsAreCutToWhatTheDatabaseKeeps() {
        assertThat(text(CanonicalRecord.of("x").add(Instant.parse("2022-03-01T21:05:11.123456789Z"))))
                .isEqualTo("[\"x\",\"2022-03-01T21:05:11.123456Z\"]");
        assertThat(text(CanonicalRecord.of("x").add(Instant.parse("2022-03-01T21:05:11Z"))))
                .isEqualTo("[\"x\",\"2022-03-01T21:05:11Z\"]");
    }

    @Test
    void listsKeepTheirOrderAndMapsHaveTheOrderOfTheirNames() {
        assertThat(text(CanonicalRecord.of("x")
                        .add(List.of("b", "a"))
                        .add(List.of())
                        .add(Map.of("b", "1", "a", "2"))
                        .add(Map.of())))
                .isEqualTo("[\"x\",[\"b\",\"a\"],[],{\"a\":\"2\",\"b\":\"1\"},{}]");
    }

    @Test
    void isWhatTheCanonicalizerMakesOfItWhateverCharactersItHas() throws Exception {
        Random random = new Random(8785);
        for (int round = 0; round < 500; round++) {
            Map<String, String> map = new TreeMap<>();
            List<String> list = new ArrayList<>();
            for (int i = 0; i < random.nextInt(6); i++) {
                map.put(randomText(random), randomText(random));
                list.add(randomText(random));
            }

            String text = text(CanonicalRecord.of("x")
                    .add(randomText(random))
                    .add(list)
                    .add(map)
                    .add((Object) null));

            assertThat(text).isEqualTo(new JsonCanonicalizer(text).getEncodedString());
        }
    }

    @Test
    void mayGoOnAfterItsBytesWereAskedFor() {
        CanonicalRecord record = CanonicalRecord.of("x").add("a");

        assertThat(record.bytes()).isEqualTo(record.bytes());
        assertThat(text(record.add("b"))).isEqualTo("[\"x\",\"a\",\"b\"]");
    }

    @Test
    void isShownToPeopleWithoutTheWordOfItsTable() {
        assertThat(CanonicalRecord.shown(
                        CanonicalRecord.of("filing").add("1").add("ö").bytes()))
                .isEqualTo("\"1\",\"ö\"");
    }

    /** Of characters below the blank, of those that are escaped, and of every plane. */
    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(8); i++) {
            int c = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(0x20);
                case 1 -> "\"\\/\u007f\u2028\ufffd".codePointAt(random.nextInt(6));
                case 2 -> 'a' + random.nextInt(26);
                default -> random.nextInt(0xD800) + (random.nextBoolean() ? 0x10000 : 0);
            };
            text.appendCodePoint(c);
        }
        return text.toString();
    }

    private static String text(CanonicalRecord record) {
        return new String(record.bytes(), StandardCharsets.UTF_8);
    }
}

package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.ingest.MalformedDocument;
import io.asof.catalog.kernel.Period;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts drawn by a seeded generator: whatever is written as the SEC writes it is read back as it was. */
class RandomFactsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void whatIsWrittenIsReadBack(long seed) throws IOException {
        RandomDocument document = new RandomDocument(new Random(seed), 200);

        RecordingSink read = RecordingSink.of(document.text);

        assertThat(read.failures).isEmpty();
        assertThat(read.facts).containsExactlyElementsOf(document.facts);
        assertThat(DocumentInspector.inspect(bytes(document.text, Integer.MAX_VALUE), "x")
                        .count())
                .isEqualTo(document.facts.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 11, 17})
    void aDocumentCutAnywhereIsNeverASilentSuccess(long seed) {
        Random random = new Random(seed);
        String text = new RandomDocument(random, 20).text;
        int length = text.getBytes(StandardCharsets.UTF_8).length;

        for (int round = 0; round < 150; round++) {
            int cut = random.nextInt(length);
            assertThatThrownBy(() -> DocumentInspector.inspect(bytes(text, cut), "CIK0000320193.json"))
                    .as("cut after %d of %d bytes", cut, length)
                    .isInstanceOf(MalformedDocument.class);
            assertThatThrownBy(() -> CompanyFactsParser.parse(bytes(text, cut), new RecordingSink()))
                    .as("cut after %d of %d bytes", cut, length)
                    .isInstanceOf(MalformedDocument.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 9, 16})
    void aDamagedByteIsRefusedOrEveryElementIsAccountedFor(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] good = new RandomDocument(random, 20).text.getBytes(StandardCharsets.UTF_8);

        for (int round = 0; round < 150; round++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            RecordingSink read = new RecordingSink();
            Inspection inspection;
            try {
                inspection = DocumentInspector.inspect(new ByteArrayInputStream(bad), "x");
            } catch (MalformedDocument refused) {
                continue;
            }
            CompanyFactsParser.parse(new ByteArrayInputStream(bad), read);
            assertThat(read.facts.size() + read.failures.size()).isGreaterThanOrEqualTo((int) inspection.count());
            assertThat(read.facts).hasSizeLessThanOrEqualTo((int) inspection.count());
        }
    }

    private static ByteArrayInputStream bytes(String text, int length) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        return new ByteArrayInputStream(all, 0, Math.min(length, all.length));
    }

    /** A companyfacts document and the facts it was made from. */
    private static final class RandomDocument {
        private final Random random;

        private final List<Fact> facts = new ArrayList<>();

        private final String text;

        RandomDocument(Random random, int size) {
            this.random = random;
            List<String> taxonomies = new ArrayList<>();
            for (int t = 0; facts.size() < size; t++) {
                List<String> concepts = new ArrayList<>();
                for (int c = 0; c <= random.nextInt(3); c++) {
                    concepts.add(concept("taxonomy-" + t, "Concept" + c + name("Äöü' \\\"~/.x")));
                }
                taxonomies.add(quoted("taxonomy-" + t) + ":{" + String.join(",", concepts) + "}");
            }
            text = "{\"cik\":320193,\"entityName\":\"A\",\"facts\":{" + String.join(", ", taxonomies) + "}}";
        }

        private String concept(String taxonomy, String concept) {
            String label = random.nextInt(4) == 0 ? null : "label " + name("aé€😀\"\\/");
            String description = random.nextInt(4) == 0 ? null : "description " + name("bé€\n\t");
            List<String> units = new ArrayList<>();
            for (int u = 0; u <= random.nextInt(3); u++) {
                String unit = "U" + u + name("/-per ~€");
                List<String> written = new ArrayList<>();
                for (int f = random.nextInt(5); f > 0; f--) {
                    Fact fact = fact(taxonomy, concept, label, description, unit);
                    facts.add(fact);
                    written.add(written(fact));
                }
                units.add(quoted(unit) + ": [" + String.join(",\n", written) + "]");
            }
            return quoted(concept) + ":{\"label\":" + quoted(label) + ",\"description\": " + quoted(description)
                    + ",\"units\":{" + String.join(",", units) + "}}";
        }

        private Fact fact(
                String taxonomy, String concept, @Nullable String label, @Nullable String description, String unit) {
            LocalDate end = LocalDate.ofEpochDay(random.nextInt(30_000) - 5_000L);
            LocalDate start = random.nextInt(3) == 0 ? null : end.minusDays(random.nextInt(500));
            BigDecimal value = new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(30) - 10);
            return new Fact(
                    taxonomy,
                    concept,
                    label,
                    description,
                    unit,
                    new Period(start, end),
                    random.nextBoolean() ? value : value.negate(),
                    AccessionNumber.parse(String.format(
                            "%010d-%02d-%06d",
                            random.nextInt(1_000_000_000), random.nextInt(100), random.nextInt(1_000_000))),
                    random.nextInt(9) == 0 ? null : end.plusDays(random.nextInt(90) - 5L),
                    random.nextInt(9) == 0 ? null : "10-K" + (random.nextBoolean() ? "" : "/A"),
                    random.nextInt(9) == 0 ? null : Integer.toString(1990 + random.nextInt(40)),
                    random.nextInt(9) == 0 ? null : random.nextBoolean() ? "FY" : "Q" + (1 + random.nextInt(3)));
        }

        private String written(Fact fact) {
            List<String> fields = new ArrayList<>(List.of(
                    "\"end\":\"" + fact.period().end() + "\"",
                    "\"val\": " + fact.value(),
                    "\"accn\":\"" + fact.accn() + "\"",
                    "\"fy\":" + fact.fy(),
                    "\"fp\":" + (fact.fp() == null ? "{\"unheard\":[\"of\"]}" : quoted(fact.fp())),
                    "\"form\":" + quoted(fact.form()),
                    "\"filed\":" + (fact.filed() == null ? "null" : "\"" + fact.filed() + "\"")));
            if (fact.period().start() != null) {
                fields.add("\"start\":\"" + fact.period().start() + "\"");
            }
            Collections.shuffle(fields, random);
            return "{" + String.join(", ", fields) + "}";
        }

        private String name(String alphabet) {
            StringBuilder name = new StringBuilder();
            int[] points = alphabet.codePoints().toArray();
            for (int length = random.nextInt(6); length > 0; length--) {
                name.appendCodePoint(points[random.nextInt(points.length)]);
            }
            return name.toString();
        }

        private static String quoted(@Nullable String text) {
            if (text == null) {
                return "null";
            }
            return "\""
                    + text.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                            .replace("\t", "\\u0009")
                    + "\"";
        }
    }
}

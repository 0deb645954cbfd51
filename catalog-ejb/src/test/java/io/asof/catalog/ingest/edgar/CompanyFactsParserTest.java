package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.Cik;
import io.asof.catalog.filing.FilingDraft;
import io.asof.catalog.filing.Span;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.ingest.MalformedDocument;
import io.asof.catalog.kernel.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyFactsParserTest {
    private static final String GOOD = """
            {"start": "2022-03-27", "end": "2022-06-25", "val": 19442000000, "accn": "0000320193-22-000070",
             "fy": 2022, "fp": "Q3", "form": "10-Q", "filed": "2022-07-29", "frame": "CY2022Q2"}""";

    @Test
    void readsAFactWithAllThatBelongsToIt() {
        RecordingSink read = RecordingSink.of(document("us-gaap", "NetIncomeLoss", "USD", GOOD));

        assertThat(read.failures).isEmpty();
        assertThat(read.facts)
                .containsExactly(new Fact(
                        "us-gaap",
                        "NetIncomeLoss",
                        "Net income",
                        "What is left",
                        "USD",
                        new Period(LocalDate.parse("2022-03-27"), LocalDate.parse("2022-06-25")),
                        new BigDecimal("19442000000"),
                        AccessionNumber.parse("0000320193-22-000070"),
                        LocalDate.parse("2022-07-29"),
                        "10-Q",
                        "2022",
                        "Q3"));
        assertThat(read.facts.get(0).seriesCode(new Cik(320193)).value())
                .isEqualTo("sec/0000320193/us-gaap/NetIncomeLoss/USD/Q");
    }

    @Test
    void aFactWithoutStartIsAnInstant() {
        RecordingSink read = RecordingSink.of(document("us-gaap", "Assets", "USD", without(GOOD, "start")));

        assertThat(read.facts.get(0).period().isInstant()).isTrue();
        assertThat(read.facts.get(0).span()).isEqualTo(Span.I);
    }

    @Test
    void whatDescribesTheFilingDoesNotDecideWhatTheFactIsAbout() {
        String yearToDate = GOOD.replace("2022-03-27", "2021-09-26");

        RecordingSink read = RecordingSink.of(document("us-gaap", "NetIncomeLoss", "USD", yearToDate));

        assertThat(read.facts.get(0).span()).isEqualTo(Span.N);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "val  | null                     | val is null                                            | ''",
                "val  | \"12\"                   | val is not a number                                    | 12",
                "val  | true                     | val is not a number                                    | true",
                "val  | [1]                      | val is not a number                                    | […]",
                "val  | 1E401                    | val has a scale outside -400 to 400                    | 1E401",
                "val  | 1e-401                   | val has a scale outside -400 to 400                    | 1e-401",
                "val  | 1E99999999999            | val has a scale outside -400 to 400                    | 1E99999999999",
                "end  | \"2022-02-30\"           | end is not a date of the form 2022-12-31               | 2022-02-30",
                "end  | \"22-02-20\"             | end is not a date of the form 2022-12-31               | 22-02-20",
                "end  | \"0000-01-01\"           | end is not a date of the form 2022-12-31               | 0000-01-01",
                "end  | \" \"                    | end is blank                                           | ' '",
                "end  | 20220630                 | end is not text                                        | 20220630",
                "end  | null                     | end is null                                            | ''",
                "start| null                     | start is null                                          | ''",
                "start| \"\"                     | start is blank                                         | ''",
                "start| \"2022-06-26\"           | start is after end                       | 2022-06-26 after 2022-06-25",
                "accn | \"0000320193-22-70\"     | accn is not an accession number of the form 0001640147-22-000023 | 0000320193-22-70",
                "accn | 7                        | accn is not text                                       | 7",
                "filed| \"yesterday\"            | filed is not a date of the form 2022-12-31             | yesterday",
                "form | {}                       | form is not text                                       | {…}",
            })
    void aBadFieldIsOneFailureWithItsPathRuleAndValue(String field, String value, String rule, String shown) {
        String bad = GOOD.replaceFirst("\"" + field + "\": (\"[^\"]*\"|[0-9]+)", "\"" + field + "\": " + value);

        RecordingSink read = RecordingSink.of(document("us-gaap", "NetIncomeLoss", "USD", GOOD, bad, GOOD));

        assertThat(read.facts).hasSize(2);
        assertThat(read.failures)
                .containsExactly(
                        new ImportFailure("$.facts['us-gaap'].NetIncomeLoss.units.USD[1]." + field, rule, shown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"end", "val", "accn"})
    void aMissingFieldIsAFailure(String field) {
        RecordingSink read = RecordingSink.of(document("dei", "X", "pure", without(GOOD, field)));

        assertThat(read.facts).isEmpty();
        assertThat(read.failures)
                .containsExactly(new ImportFailure("$.facts.dei.X.units.pure[0]." + field, field + " is missing", ""));
    }

    @Test
    void filedAndFormMayBeAbsent() {
        RecordingSink read = RecordingSink.of(document(
                "dei", "X", "pure", without(without(GOOD, "filed"), "form"), GOOD.replace("\"10-Q\"", "null")));

        assertThat(read.failures).isEmpty();
        assertThat(read.facts.get(0).filed()).isNull();
        assertThat(read.facts).extracting(Fact::form).containsOnlyNulls();
    }

    @Test
    void aFieldGivenTwiceIsNotSettledByTheLastOne() {
        RecordingSink read =
                RecordingSink.of(document("dei", "X", "pure", GOOD.replace("\"val\": 1", "\"val\": 2, \"val\": 1")));

        assertThat(read.failures).extracting(ImportFailure::rule).containsExactly("val is given twice");
    }

    @Test
    void aNumberMayHaveAHundredCharactersAndAScaleOfFourHundred() {
        String hundred = "1".repeat(100);

        RecordingSink read = RecordingSink.of(document(
                "dei",
                "X",
                "pure",
                GOOD.replace("19442000000", hundred),
                GOOD.replace("19442000000", "1E400"),
                GOOD.replace("19442000000", "1E-400"),
                GOOD.replace("19442000000", "-0.50")));

        assertThat(read.failures).isEmpty();
        assertThat(read.facts)
                .extracting(Fact::value)
                .containsExactly(
                        new BigDecimal(hundred),
                        new BigDecimal("1E400"),
                        new BigDecimal("1E-400"),
                        new BigDecimal("-0.50"));
    }

    @Test
    void aNumberOfAMillionDigitsIsOneQuickFailure() {
        RecordingSink read = RecordingSink.of(
                document("dei", "X", "pure", GOOD.replace("19442000000", "9".repeat(1_000_000)), GOOD));

        assertThat(read.facts).hasSize(1);
        assertThat(read.failures)
                .containsExactly(new ImportFailure(
                        "$.facts.dei.X.units.pure[0].val", "val is longer than 100 characters", "9".repeat(100)));
    }

    @Test
    void misshapenPartsAreListedAndTheRestGoesIn() {
        RecordingSink read = RecordingSink.of("""
                {"cik": "0000320193", "entityName": "Apple Inc.", "facts": {
                 "dei": 7,
                 "srt": {"A": [], "B": {"label": "b", "description": null},
                         "C": {"label": null, "description": null, "units": 1},
                         "D": {"label": null, "description": null, "units": {"USD": {}, "shares": [1, %s]}}}}}""".formatted(GOOD));

        assertThat(read.failures)
                .containsExactly(
                        new ImportFailure("$.facts.dei", "a taxonomy is not an object", "7"),
                        new ImportFailure("$.facts.srt.A", "a concept is not an object", "[…]"),
                        new ImportFailure("$.facts.srt.B.units", "units is missing", ""),
                        new ImportFailure("$.facts.srt.C.units", "units is not an object", "1"),
                        new ImportFailure("$.facts.srt.D.units.USD", "a unit is not a list of facts", "{…}"),
                        new ImportFailure("$.facts.srt.D.units.shares[0]", "a fact is not an object", "1"));
        assertThat(read.facts).hasSize(1);
        assertThat(read.facts.get(0).label()).isNull();
    }

    @Test
    void keysMayComeInAnyOrder() {
        RecordingSink read = RecordingSink.of("""
                {"facts": {"dei": {"X": {"units": {"pure": [%s]}, "more": [{}], "description": "d", "label": "l"}}},
                 "new": {"a": [1]}, "entityName": "Apple Inc.", "cik": 320193}""".formatted(GOOD));

        assertThat(read.facts).hasSize(1);
        assertThat(read.failures).isEmpty();
    }

    @Test
    void factsWhoseNamesMakeNoSeriesCodeAreFailures() {
        String longUnit = "u".repeat(101);
        String longConcept = "C".repeat(257);

        assertThat(RecordingSink.of(document("dei", "X", longUnit, GOOD)).failures)
                .extracting(ImportFailure::rule)
                .containsExactly("the unit is longer than 100 characters");
        assertThat(RecordingSink.of(document("dei", longConcept, "USD", GOOD, GOOD)).failures)
                .extracting(ImportFailure::rule)
                .containsExactly(
                        "the taxonomy, concept and unit are too long for a series code",
                        "the taxonomy, concept and unit are too long for a series code");
        assertThat(RecordingSink.of(document("dei", " ", "USD", GOOD)).failures)
                .extracting(ImportFailure::path)
                .containsExactly("$.facts.dei[' '].units.USD[0]");
        assertThat(RecordingSink.of(document("dei", "X", "U\\u0000SD", GOOD)).failures)
                .extracting(ImportFailure::rule)
                .containsExactly("the taxonomy, concept or unit has a control character or is not NFC text");
    }

    @Test
    void aLabelOfAMillionWordsIsCutAndReportedAndTheFactsGoIn() {
        String words = IntStream.range(0, 150_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        String document = document("dei", "X", "pure", GOOD)
                .replace("Net income", words)
                .replace("What is left", words)
                .replace("Apple Inc.", words);

        RecordingSink read = RecordingSink.of(document);

        assertThat(read.facts).singleElement().satisfies(fact -> {
            assertThat(fact.label()).isEqualTo(words.substring(0, 1_000));
            assertThat(fact.description()).isEqualTo(words.substring(0, 10_000));
        });
        assertThat(read.failures)
                .containsExactly(
                        new ImportFailure(
                                "$.entityName", "entityName is longer than 300 characters and was cut there", words),
                        new ImportFailure(
                                "$.facts.dei.X.label", "label is longer than 1000 characters and was cut there", words),
                        new ImportFailure(
                                "$.facts.dei.X.description",
                                "description is longer than 10000 characters and was cut there",
                                words));
    }

    @Test
    void aLabelOfExactlyTheLimitIsWhole() {
        RecordingSink read =
                RecordingSink.of(document("dei", "X", "pure", GOOD).replace("Net income", "x".repeat(Limits.LABEL)));

        assertThat(read.failures).isEmpty();
        assertThat(read.facts.get(0).label()).hasSize(Limits.LABEL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2022 | \"Q3\" | 2022 | Q3",
                "null | null | |",
                "{} | [] | |",
                "\"\" | \" \" | |",
                "\"2022\" | 3 | 2022 | 3"
            })
    void fiscalYearAndPeriodAreKeptAsWhatTheFilingSaysOfItself(String fy, String fp, String year, String period) {
        RecordingSink read = RecordingSink.of(
                document("dei", "X", "pure", GOOD.replace("2022, \"fp\": \"Q3\"", fy + ", \"fp\": " + fp)));

        assertThat(read.failures).isEmpty();
        assertThat(read.facts.get(0).fy()).isEqualTo(year);
        assertThat(read.facts.get(0).fp()).isEqualTo(period);
        assertThat(read.facts.get(0).filing().metadata()).hasSize(year == null ? 0 : 2);
    }

    @Test
    void theFilingOfAFactIsWhatTheFactsFileSaysOfIt() {
        assertThat(RecordingSink.of(document("dei", "X", "pure", GOOD))
                        .facts
                        .get(0)
                        .filing())
                .isEqualTo(new FilingDraft(
                        AccessionNumber.parse("0000320193-22-000070"),
                        false,
                        "10-Q",
                        LocalDate.parse("2022-07-29"),
                        null,
                        null,
                        Map.of("fy", "2022", "fp", "Q3")));
    }

    @Test
    void textLeavesWithoutNulAndInNormalForm() {
        RecordingSink read = RecordingSink.of(
                document("dei", "X", "pure", GOOD).replace("Net income", "a\\u0000b\\ud800c Cafe\\u0301"));

        assertThat(read.facts.get(0).label()).isEqualTo("a\uFFFDb\uFFFDc Caf\u00e9");
    }

    @Test
    void aPathQuotesWhatIsNoPlainWord() {
        RecordingSink read = RecordingSink.of(document("us-gaap", "It's", "USD/shares", "{}"));

        assertThat(read.failures)
                .extracting(ImportFailure::path)
                .containsExactly("$.facts['us-gaap']['It\\'s'].units['USD/shares'][0].end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"facts\": {\"dei\": {\"X\": {\"units\": {\"pure\": [",
                "{\"facts\": {}",
                "{\"facts\": {}} {}",
                "{\"facts\": {},}",
                "[]",
                ""
            })
    void aDocumentThatIsNotOneObjectIsRefused(String document) {
        assertThatThrownBy(() -> RecordingSink.of(document)).isInstanceOf(MalformedDocument.class);
    }

    static String document(String taxonomy, String concept, String unit, String... facts) {
        return """
                {"cik": 320193, "entityName": "Apple Inc.", "facts": {"%s": {"%s": {"label": "Net income",
                 "description": "What is left", "units": {"%s": [%s]}}}}}""".formatted(taxonomy, concept, unit, String.join(",", facts));
    }

    private static String without(String fact, String field) {
        String shorter = fact.replaceFirst("\"" + field + "\": (\"[^\"]*\"|[0-9]+),?", "");
        assertThat(shorter).isNotEqualTo(fact);
        return shorter;
    }
}

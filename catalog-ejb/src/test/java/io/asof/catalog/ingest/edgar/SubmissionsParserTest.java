package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.Cik;
import io.asof.catalog.filing.CompanyDraft;
import io.asof.catalog.filing.FilingDraft;
import io.asof.catalog.filing.FormerName;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.ingest.MalformedDocument;
import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.series.Release;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionsParserTest {
    private static final String COMPANY = """
            {"cik": "0000320193", "entityType": "operating", "sic": "3571", "sicDescription": "Electronic Computers",
             "insiderTransactionForOwnerExists": 0, "name": "Apple Inc.", "tickers": ["AAPL", ""], "exchanges": ["Nasdaq"],
             "ein": "942404110", "lei": null, "website": "", "category": "Large accelerated filer",
             "fiscalYearEnd": "0926", "stateOfIncorporation": "CA", "phone": "(408) 996-1010", "flags": "",
             "brandNew": {"b": 1.50, "a": [1, {"z": "\\"", "y": null}]}, "nothing": [],
             "addresses": {"business": {"city": "CUPERTINO", "street2": null}, "mailing": [], "moon": {"city": "X"},
              "mars": "red"},
             "formerNames": [{"name": "APPLE INC", "from": "2007-01-10T05:00:00.000Z", "to": "soon"}, {"from": "x"}, 1],
             "filings": {"recent": %s, "files": [{"name": "CIK0000320193-submissions-001.json"}]}}""";

    private static final String LISTS = """
            {"accessionNumber": ["0000320193-22-000070", "0001193125-14-000001"], "filingDate": ["2022-07-29", "2014-01-02"],
             "reportDate": ["2022-06-25", ""], "acceptanceDateTime": ["2022-07-28T22:06:56.000Z", ""],
             "act": ["34", ""], "form": ["10-Q", "SC 13G/A"], "fileNumber": ["001-36743", null],
             "filmNumber": ["221115838", ""], "items": ["2.02,9.01", ""], "size": [9025334, 0], "isXBRL": [1, 0],
             "isInlineXBRL": [true, 0], "isXBRLNumeric": [1, null], "core_type": ["10-Q", "SC 13G"],
             "nested": [{"b": [], "a": 1}, null],
             "primaryDocument": ["aapl-20220625.htm", ""], "primaryDocDescription": ["10-Q", ""]}""";

    static final String DOCUMENT = COMPANY.formatted(LISTS);

    @Test
    void readsTheCompanyWithEveryFieldOfIt() {
        assertThat(parse(COMPANY.formatted(LISTS)).company())
                .isEqualTo(new CompanyDraft(
                        new Cik(320193),
                        "Apple Inc.",
                        CompanyDraft.Completeness.SUBMISSIONS,
                        List.of("AAPL"),
                        List.of("Nasdaq"),
                        List.of(new FormerName("APPLE INC", LocalDate.parse("2007-01-10"), null)),
                        Map.ofEntries(
                                Map.entry("entityType", "operating"),
                                Map.entry("sic", "3571"),
                                Map.entry("sicDescription", "Electronic Computers"),
                                Map.entry("insiderTransactionForOwnerExists", "0"),
                                Map.entry("ein", "942404110"),
                                Map.entry("category", "Large accelerated filer"),
                                Map.entry("fiscalYearEnd", "0926"),
                                Map.entry("stateOfIncorporation", "CA"),
                                Map.entry("phone", "(408) 996-1010"),
                                Map.entry("brandNew", "{\"a\":[1,{\"y\":null,\"z\":\"\\\"\"}],\"b\":1.50}"),
                                Map.entry("addresses.business.city", "CUPERTINO"),
                                Map.entry("addresses.moon.city", "X"),
                                Map.entry("addresses.mars", "red"))));
    }

    @Test
    void readsTheFilingsAndTakesBlankForAbsent() {
        Submissions read = parse(COMPANY.formatted(LISTS));

        assertThat(read.failures()).isEmpty();
        assertThat(read.filings())
                .extracting(ListedFiling::filing)
                .containsExactly(
                        new FilingDraft(
                                AccessionNumber.parse("0000320193-22-000070"),
                                true,
                                "10-Q",
                                LocalDate.parse("2022-07-29"),
                                LocalDate.parse("2022-06-25"),
                                Instant.parse("2022-07-28T22:06:56Z"),
                                Map.ofEntries(
                                        Map.entry("items", "2.02,9.01"),
                                        Map.entry("primaryDocument", "aapl-20220625.htm"),
                                        Map.entry("primaryDocDescription", "10-Q"),
                                        Map.entry("size", "9025334"),
                                        Map.entry("isXBRL", "true"),
                                        Map.entry("isInlineXBRL", "true"),
                                        Map.entry("isXBRLNumeric", "1"),
                                        Map.entry("core_type", "10-Q"),
                                        Map.entry("nested", "{\"a\":1,\"b\":[]}"),
                                        Map.entry("act", "34"),
                                        Map.entry("fileNumber", "001-36743"),
                                        Map.entry("filmNumber", "221115838"))),
                        new FilingDraft(
                                AccessionNumber.parse("0001193125-14-000001"),
                                true,
                                "SC 13G/A",
                                LocalDate.parse("2014-01-02"),
                                null,
                                null,
                                Map.of(
                                        "size",
                                        "0",
                                        "isXBRL",
                                        "false",
                                        "isInlineXBRL",
                                        "false",
                                        "core_type",
                                        "SC 13G")));
    }

    @Test
    void theInstantAndTheReleaseAreReadByTheClockOfTheFile() {
        Submissions utc = parse(LISTS);
        Submissions eastern = parse(LISTS.replace("2022-07-28T22:06:56.000Z", "2022-07-28T18:06:56.000Z"));

        assertThat(utc.clock()).isEqualTo(new AcceptanceClock(0, 1));
        assertThat(eastern.clock()).isEqualTo(new AcceptanceClock(1, 0));
        assertThat(eastern.filings()).isEqualTo(utc.filings());
        assertThat(utc.filings().get(0).filing().acceptedAt()).isEqualTo("2022-07-28T22:06:56Z");
        assertThat(utc.filings())
                .extracting(ListedFiling::release)
                .containsExactly(
                        new Release(Instant.parse("2022-07-29T10:00:00Z"), KnownPrecision.SECOND, 1),
                        new Release(Instant.parse("2014-01-03T05:00:00Z"), KnownPrecision.DAY, 1));
    }

    @Test
    void aFileThatDoesNotDecideIsReadAsNewYorks() {
        Submissions read = parse(LISTS.replace("2022-07-28T22:06:56.000Z", "2022-07-29T14:00:00.000Z"));

        assertThat(read.clock().isDecided()).isFalse();
        assertThat(read.filings().get(0).filing().acceptedAt()).isEqualTo("2022-07-29T18:00:00Z");
        assertThat(read.filings().get(0).release())
                .isEqualTo(new Release(Instant.parse("2022-07-29T18:00:00Z"), KnownPrecision.SECOND, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-07-29T00:00:00.000Z, an Eastern midnight",
        "2022-07-29T04:00:00.000Z, the same in a file of UTC",
    })
    void aMidnightIsNoTimeOfAcceptance(String placeholder, String why) {
        String other = placeholder.contains("T00") ? "2014-01-02T17:00:00.000Z" : "2014-01-03T02:30:00.000Z";
        String lists = LISTS.replace("2022-07-28T22:06:56.000Z\", \"\"", placeholder + "\", \"" + other + "\"");

        ListedFiling read = parse(lists).filings().get(0);

        assertThat(read.filing().acceptedAt()).as(why).isNull();
        assertThat(read.release().knownAt()).isEqualTo("2022-07-30T04:00:00Z");
        assertThat(read.release().precision()).isEqualTo(KnownPrecision.DAY);
    }

    @Test
    void aListNobodyKnowsThatDoesNotFitIsLeftOutAndTheRestGoesIn() {
        String lists = LISTS.replace("\"core_type\": [\"10-Q\", \"SC 13G\"]", """
                "core_type": ["10-Q"], "newThing": 7, "%s": ["", ""], "nested": ["", ""]""".formatted("n".repeat(101)));

        Submissions read = parse(COMPANY.formatted(lists));

        assertThat(read.filings())
                .hasSize(2)
                .allMatch(listed -> !listed.filing().metadata().containsKey("core_type"));
        assertThat(read.failures())
                .extracting(ImportFailure::path, ImportFailure::rule)
                .containsExactlyInAnyOrder(
                        tuple("$.filings.recent.newThing", "newThing is not a list"),
                        tuple(
                                "$.filings.recent['" + "n".repeat(100) + "…']",
                                "n".repeat(100) + " has a blank name, or one longer than 100 characters"),
                        tuple("$.filings.recent.nested", "nested is given twice"),
                        tuple(
                                "$.filings.recent.core_type",
                                "accessionNumber has 2 entries, core_type has 1, it was left out"));
    }

    @Test
    void theNumberOfListsIsBounded() {
        StringBuilder many = new StringBuilder(LISTS.stripTrailing())
                .deleteCharAt(LISTS.stripTrailing().length() - 1);
        for (int i = 0; i < Limits.COLUMNS; i++) {
            many.append(", \"c").append(i).append("\": [1, 2]");
        }

        Submissions read = parse(many + "}");

        assertThat(read.filings().get(0).filing().metadata())
                .containsEntry("c0", "1")
                .doesNotContainKey("c63");
        assertThat(read.failures()).extracting(ImportFailure::rule).contains("c63 is one list more than 64");
    }

    @Test
    void aTextOfAFilingIsCutWhereItBecomesUnlikely() {
        Submissions whole = parse(LISTS.replace("2.02,9.01", "x".repeat(1000)));
        Submissions cut = parse(LISTS.replace("2.02,9.01", "x".repeat(999) + "\uD83D\uDE00y"));

        assertThat(whole.failures()).isEmpty();
        assertThat(whole.filings().get(0).filing().metadata()).containsEntry("items", "x".repeat(1000));
        assertThat(cut.filings().get(0).filing().metadata()).containsEntry("items", "x".repeat(999));
        assertThat(cut.failures())
                .containsExactly(new ImportFailure(
                        "$.items[0]", "items is longer than 1000 characters and was cut there", "x".repeat(100)));
    }

    @Test
    void anOversizeNestedCellIsReportedWithItsRow() {
        Submissions read = parse(LISTS.replace("\"b\": []", "\"b\": \"" + "x".repeat(1000) + "\""));

        assertThat(read.failures())
                .extracting(ImportFailure::path, ImportFailure::rule)
                .containsExactly(tuple("$.nested[0]", "nested is longer than 1000 characters and was cut there"));
    }

    @Test
    void whatACompanySaysIsBoundedWithoutLossOfTheRest() {
        String words = IntStream.range(0, 150_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        String tickers =
                IntStream.range(0, 200_000).mapToObj(i -> "\"T" + i + "\"").collect(Collectors.joining(","));
        String document = COMPANY.formatted(LISTS)
                .replace("Apple Inc.", words)
                .replace("\"AAPL\", \"\"", tickers)
                .replace("\"website\": \"\"", "\"website\": \"" + words + "\"")
                .replace("[1, {", "[\"" + words + "\", {")
                .replace("\"APPLE INC\"", "\"" + words + "\"");

        Submissions read = parse(document);

        CompanyDraft company = Objects.requireNonNull(read.company());
        assertThat(company.name()).isEqualTo(words.substring(0, 300));
        assertThat(company.tickers()).hasSize(1000).startsWith("T0").endsWith("T999");
        assertThat(company.metadata())
                .containsEntry("website", words.substring(0, 4000))
                .containsEntry("phone", "(408) 996-1010")
                .doesNotContainKey("brandNew");
        assertThat(company.formerNames()).extracting(FormerName::name).containsExactly(words.substring(0, 300));
        assertThat(read.filings()).hasSize(2);
        assertThat(read.failures())
                .extracting(ImportFailure::path, ImportFailure::rule)
                .containsExactlyInAnyOrder(
                        tuple("$.name", "name is longer than 300 characters and was cut there"),
                        tuple("$.tickers", "tickers has more than 1000 entries, the rest left out"),
                        tuple("$.website", "website is longer than 4000 characters and was cut there"),
                        tuple("$.brandNew", "brandNew is longer than 4000 characters as JSON, it was left out"),
                        tuple("$.formerNames[0].name", "name is longer than 300 characters and was cut there"));
    }

    @Test
    void theNumberOfFieldsAndFormerNamesIsBounded() {
        String fields =
                IntStream.range(0, 300).mapToObj(i -> "\"f" + i + "\": 1,").collect(Collectors.joining());
        String names =
                IntStream.range(0, 250).mapToObj(i -> "{\"name\": \"N\"},").collect(Collectors.joining());
        String document = COMPANY.formatted(LISTS)
                .replace("\"formerNames\": [", "\"formerNames\": [" + names)
                .replace("{\"cik\"", "{" + fields + "\"" + "k".repeat(101) + "\": 1, \"cik\"");

        Submissions read = parse(document);

        CompanyDraft company = Objects.requireNonNull(read.company());
        assertThat(company.metadata()).hasSize(200);
        assertThat(company.formerNames()).hasSize(200);
        assertThat(read.failures())
                .extracting(ImportFailure::rule)
                .containsExactlyInAnyOrder(
                        "the company has more than 200 fields, this and more left out",
                        "the name of the field is longer than 100 characters, it was left out",
                        "formerNames has more than 200 entries, the rest left out");
    }

    @Test
    void aBlankAmongTheExchangesKeepsThePlacesOfTheOthers() {
        CompanyDraft company = parse(COMPANY.formatted(LISTS)
                        .replace("[\"AAPL\", \"\"]", "[\"A\", \"B\", \"C\"]")
                        .replace("[\"Nasdaq\"]", "[null, \"NYSE\", null]"))
                .company();

        assertThat(Objects.requireNonNull(company).tickers()).containsExactly("A", "B", "C");
        assertThat(company.exchanges()).containsExactly("", "NYSE");
    }

    @Test
    void anOlderPageIsTheListsAlone() {
        Submissions read = parse(LISTS);

        assertThat(read.company()).isNull();
        assertThat(read.filings()).hasSize(2);
    }

    @Test
    void listsThatAreMissingSayNothing() {
        Submissions read = parse("""
                {"form": ["4"], "filingDate": ["2014-01-02"], "accessionNumber": ["0001193125-14-000001"]}""");

        assertThat(read.failures()).isEmpty();
        assertThat(read.filings().get(0).filing().acceptedAt()).isNull();
        assertThat(read.filings().get(0).filing().metadata()).isEmpty();
    }

    @Test
    void companyFieldsMayFollowTheFilings() {
        Submissions read =
                parse("{\"filings\": {\"files\": [], \"recent\": " + LISTS + "}, \"name\": \"A\", \"cik\": 7}");

        assertThat(read.company()).isNotNull();
        assertThat(read.filings()).hasSize(2);
    }

    @Test
    void aCompanyWithoutNameIsAFailureAndItsFilingsGoIn() {
        Submissions read = parse(COMPANY.formatted(LISTS).replace("\"name\": \"Apple Inc.\"", "\"name\": \"\""));

        assertThat(read.company()).isNull();
        assertThat(read.filings()).hasSize(2);
        assertThat(read.failures()).containsExactly(new ImportFailure("$.name", "name is missing", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0001193125-14-000001     | 1193125             | accessionNumber | accessionNumber is not an accession number of the form 0001640147-22-000023",
                "0001193125-14-000001     | ''                  | accessionNumber | accessionNumber is blank",
                "2014-01-02               | 2014-13-02          | filingDate      | filingDate is not a date of the form 2022-12-31",
                "2014-01-02               | ''                  | filingDate      | filingDate is blank",
                "SC 13G/A                 | ' '                 | form            | form is blank",
            })
    void aBadRowIsAFailureAndTheRestGoesIn(String good, String bad, String field, String rule) {
        Submissions read = parse(COMPANY.formatted(LISTS.replace("\"" + good + "\"", "\"" + bad + "\"")));

        assertThat(read.filings()).hasSize(1);
        assertThat(read.failures())
                .containsExactly(new ImportFailure("$.filings.recent." + field + "[1]", rule, bad.strip()));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-06-25, 25.6.2022, reportDate, reportDate is not a date of the form 2022-12-31",
        "2022-07-28T22:06:56.000Z, 20220728220656, acceptanceDateTime,"
                + " acceptanceDateTime is not an instant of the form 2022-12-31T16:05:09.000Z",
        "2022-07-28T22:06:56.000Z, +294277-01-01T00:00:00Z, acceptanceDateTime,"
                + " acceptanceDateTime is not an instant of the form 2022-12-31T16:05:09.000Z",
        "2022-07-28T22:06:56.000Z, 0000-01-01T00:00:00Z, acceptanceDateTime,"
                + " acceptanceDateTime is not an instant of the form 2022-12-31T16:05:09.000Z",
        "9025334, -1, size, size is not a number of bytes",
        "9025334, 1.5, size, size is not a number of bytes",
        "9025334, 9999999999999999999, size, size is not a number of bytes",
    })
    void aBadOptionalFieldIsAFailureOfItsRowToo(String good, String bad, String field, String rule) {
        Submissions read = parse(LISTS.replace(good, bad));

        assertThat(read.filings()).hasSize(1);
        assertThat(read.failures()).containsExactly(new ImportFailure("$." + field + "[0]", rule, bad));
    }

    @Test
    void listsOfDifferentLengthAreRefusedNamingBoth() {
        assertThatThrownBy(() -> parse(LISTS.replace("[\"10-Q\", \"SC 13G/A\"]", "[\"10-Q\"]")))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("the lists do not have the same length: accessionNumber has 2 entries, form has 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accessionNumber", "form", "filingDate"})
    void aListThatMustBeThereIsMissed(String list) {
        assertThatThrownBy(() -> parse(LISTS.replace("\"" + list + "\"", "\"other\"")))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("the list " + list + " is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"accessionNumber\": [[]]}                              | accessionNumber[0] is neither text nor a number",
                "{\"form\": [], \"form\": []}                             | form is given twice",
                "{\"filings\": {\"recent\": {\"form\": {}}}}              | form is not a list",
            })
    void misshapenListsAreRefused(String document, String sentence) {
        assertThatThrownBy(() -> parse(document))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage(sentence);
    }

    @Test
    void theNumberOfFilingsIsBounded() {
        String tooMany = "{\"form\": [\"4\"" + ",\"4\"".repeat(Limits.ROWS) + "]}";

        assertThatThrownBy(() -> parse(tooMany))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("form has more than 100000 entries");
    }

    private static Submissions parse(String document) {
        try {
            return SubmissionsParser.parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.Cik;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionsParserTest {
    private static final String COMPANY = """
            {"cik": "0000320193", "entityType": "operating", "sic": "3571", "sicDescription": "Electronic Computers",
             "insiderTransactionForOwnerExists": 0, "name": "Apple Inc.", "tickers": ["AAPL", ""], "exchanges": ["Nasdaq"],
             "ein": "942404110", "lei": null, "website": "", "category": "Large accelerated filer",
             "fiscalYearEnd": "0926", "stateOfIncorporation": "CA", "phone": "(408) 996-1010", "brandNew": {"a": [1]},
             "addresses": {"business": {"city": "CUPERTINO", "street2": null}, "mailing": [], "moon": {"city": "X"}},
             "formerNames": [{"name": "APPLE INC", "from": "2007-01-10T05:00:00.000Z", "to": "soon"}, {"from": "x"}, 1],
             "filings": {"recent": %s, "files": [{"name": "CIK0000320193-submissions-001.json"}]}}""";

    private static final String LISTS = """
            {"accessionNumber": ["0000320193-22-000070", "0001193125-14-000001"], "filingDate": ["2022-07-29", "2014-01-02"],
             "reportDate": ["2022-06-25", ""], "acceptanceDateTime": ["2022-07-28T22:06:56.000Z", ""],
             "act": ["34", ""], "form": ["10-Q", "SC 13G/A"], "fileNumber": ["001-36743", null],
             "filmNumber": ["221115838", ""], "items": ["2.02,9.01", ""], "size": [9025334, 0], "isXBRL": [1, 0],
             "isInlineXBRL": [true, 0], "isXBRLNumeric": [1, null, null, null],
             "primaryDocument": ["aapl-20220625.htm", ""], "primaryDocDescription": ["10-Q", ""], "newList": 7}""";

    @Test
    void readsTheCompany() {
        assertThat(parse(COMPANY.formatted(LISTS)).company())
                .isEqualTo(new CompanyProfile(
                        new Cik(320193),
                        "Apple Inc.",
                        "operating",
                        "3571",
                        "Electronic Computers",
                        List.of("AAPL"),
                        List.of("Nasdaq"),
                        "942404110",
                        null,
                        "Large accelerated filer",
                        "0926",
                        "CA",
                        List.of(new CompanyProfile.FormerName("APPLE INC", LocalDate.parse("2007-01-10"), null)),
                        Map.of("addresses.business.city", "CUPERTINO", "phone", "(408) 996-1010")));
    }

    @Test
    void readsTheFilingsAndTakesBlankForAbsent() {
        Submissions read = parse(COMPANY.formatted(LISTS));

        assertThat(read.failures()).isEmpty();
        assertThat(read.filings())
                .containsExactly(
                        new FilingRecord(
                                AccessionNumber.parse("0000320193-22-000070"),
                                "10-Q",
                                LocalDate.parse("2022-07-29"),
                                LocalDate.parse("2022-06-25"),
                                Instant.parse("2022-07-28T22:06:56Z"),
                                "2.02,9.01",
                                "aapl-20220625.htm",
                                "10-Q",
                                9025334L,
                                true,
                                true,
                                "34",
                                "001-36743",
                                "221115838"),
                        new FilingRecord(
                                AccessionNumber.parse("0001193125-14-000001"),
                                "SC 13G/A",
                                LocalDate.parse("2014-01-02"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                0L,
                                false,
                                false,
                                null,
                                null,
                                null));
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
        assertThat(read.filings().get(0).acceptedAt()).isNull();
        assertThat(read.filings().get(0).size()).isNull();
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
        assertThat(read.failures()).containsExactly(new Failure("$.name", "name is missing", ""));
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
                .containsExactly(new Failure("$.filings.recent." + field + "[1]", rule, bad.strip()));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-06-25, 25.6.2022, reportDate, reportDate is not a date of the form 2022-12-31",
        "2022-07-28T22:06:56.000Z, 20220728220656, acceptanceDateTime,"
                + " acceptanceDateTime is not an instant of the form 2022-12-31T16:05:09.000Z",
        "9025334, -1, size, size is not a number of bytes",
        "9025334, 1.5, size, size is not a number of bytes",
        "9025334, 9999999999999999999, size, size is not a number of bytes",
    })
    void aBadOptionalFieldIsAFailureOfItsRowToo(String good, String bad, String field, String rule) {
        Submissions read = parse(LISTS.replace(good, bad));

        assertThat(read.filings()).hasSize(1);
        assertThat(read.failures()).containsExactly(new Failure("$." + field + "[0]", rule, bad));
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
        String tooMany = "{\"form\": [\"4\"" + ",\"4\"".repeat(FilingColumns.MAX_ROWS) + "]}";

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

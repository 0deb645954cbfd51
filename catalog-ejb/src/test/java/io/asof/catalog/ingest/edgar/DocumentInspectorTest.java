package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.filing.Cik;
import io.asof.catalog.ingest.MalformedDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentInspectorTest {
    private static final String FACTS = """
            {"cik": 320193, "entityName": "Apple Inc.", "facts": {
              "dei": {"X": {"label": "x", "units": {"shares": [{}, 7], "USD": [{}]}}},
              "us-gaap": {"Y": {"units": {"USD": [{"val": [1, {"a": []}]}]}}, "Z": 3, "W": {"units": []}}}}""";

    private static final String SUBMISSIONS = """
            {"name": "Apple Inc.", "cik": "0000320193", "filings": {"files": [{"name": "a"}],
              "recent": {"form": ["4", "4"], "accessionNumber": ["a", "b"]}}}""";

    @Test
    void companyFactsAreToldByTheirFactsAndCounted() throws IOException {
        assertThat(inspect(FACTS, "lpa_facts.json"))
                .isEqualTo(new Inspection(DocumentFormat.COMPANYFACTS, new Cik(320193), "Apple Inc.", 4));
    }

    @Test
    void submissionsAreToldByTheirFilingsAndCounted() throws IOException {
        assertThat(inspect(SUBMISSIONS, "x"))
                .isEqualTo(new Inspection(DocumentFormat.SUBMISSIONS, new Cik(320193), "Apple Inc.", 2));
    }

    @Test
    void anOlderPageHasItsCikInTheFilesNameOnly() throws IOException {
        assertThat(inspect("{\"accessionNumber\": [\"a\", \"b\", \"c\"]}", "CIK0001318605-submissions-001.json"))
                .isEqualTo(new Inspection(DocumentFormat.SUBMISSIONS_PAGE, new Cik(1318605), null, 3));
    }

    @Test
    void aNameLongerThanAnyIsCut() throws IOException {
        assertThat(inspect(FACTS.replace("Apple Inc.", "\uD83D\uDE00".repeat(151)), "x")
                        .companyName())
                .isEqualTo("\uD83D\uDE00".repeat(150));
    }

    @Test
    void theNameOnTheWireHasHyphens() {
        assertThat(DocumentFormat.values())
                .extracting(DocumentFormat::wire)
                .containsExactly("companyfacts", "submissions", "submissions-page");
    }

    @Test
    void aByteOrderMarkAndUtf16AreUnderstood() throws IOException {
        assertThat(inspect("\uFEFF" + FACTS, "x").count()).isEqualTo(4);
        assertThat(inspect(stream("\uFEFF" + FACTS, StandardCharsets.UTF_16LE), "x")
                        .count())
                .isEqualTo(4);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                   | the document is empty",
                "`  `                                 | the document begins with nothing but blanks",
                "`  <?xml version='1.0'?><Error/>`    | the document is XML or HTML, not JSON: an error page saved by mistake?",
                "<html></html>                        | the document is XML or HTML, not JSON: an error page saved by mistake?",
                "PKxx                                 | the document is a zip archive: unpack it first",
                "[1]                                  | the document is not a JSON object (line 1, column 1)",
                "12                                   | the document is not a JSON object (line 1, column 1)",
                "{}                                   | the document is no EDGAR document the catalog knows: it has neither facts (companyfacts), nor filings (submissions), nor accessionNumber (an older page of submissions)",
                "{\"facts\": []}                      | facts is not an object",
                "{\"facts\": null}                    | facts is not an object",
                "{\"facts\": {}}                      | the document does not say its cik, and neither does its name, which may be CIK########## and an ending",
                "{\"cik\": 0, \"facts\": {}}          | cik '0': expected 1 to 9999999999",
                "{\"cik\": \"x1\", \"facts\": {}}     | cik 'x1': expected up to ten digits, as 0000320193",
                "{\"cik\": 1, \"cik\": 2, \"facts\": {}} | the document says two different ciks, 0000000001 and 0000000002",
                "{\"facts\": {}, \"facts\": {}}       | the document has the member 'facts' twice",
                "{\"facts\": {}, \"filings\": {}}     | the document looks like companyfacts and like submissions at once",
                "{\"cik\": 1, \"filings\": 3}         | filings is not an object",
                "{\"cik\": 1, \"filings\": {}}        | the document has no filings.recent",
                "{\"cik\": 1, \"filings\": {\"recent\": 1}} | filings.recent is not an object",
                "{\"cik\": 1, \"accessionNumber\": 1} | accessionNumber is not a list",
                "{\"cik\": 1, \"facts\": {}} x        | the document is not valid JSON (line 1, column 25): Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
                "{\"cik\": 1, \"facts\": {}} {}       | the document goes on after its end (line 1, column 25)",
            })
    void whatIsNoEdgarDocumentIsRefusedInOneSentence(String document, String sentence) {
        assertThatThrownBy(() -> inspect(document, "facts.json"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage(sentence);
    }

    @Test
    void aTruncatedDocumentIsRefusedWithThePlaceWhereItEnds() {
        assertThatThrownBy(() -> inspect(FACTS.substring(0, FACTS.length() - 30), "x"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("the document ends too early, it was cut short (line 3, column ");
    }

    @Test
    void aGzippedDocumentIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(FACTS.getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> inspect(new ByteArrayInputStream(packed.toByteArray()), "x"))
                .hasMessage("the document is gzip-compressed: unpack it first");
    }

    @Test
    void brokenUtf8IsRefused() {
        assertThatThrownBy(() -> inspect(stream(FACTS.replace("Apple", "Äpple"), StandardCharsets.ISO_8859_1), "x"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("the document is not valid JSON (line 1, ");
    }

    @Test
    void nestingIsBounded() throws IOException {
        String inside = "{\"cik\": 1, \"facts\": {}, \"x\": " + "[".repeat(63) + "]".repeat(63) + "}";
        String outside = "{\"cik\": 1, \"facts\": {}, \"x\": " + "[".repeat(64) + "]".repeat(64) + "}";

        assertThat(inspect(inside, "x").count()).isZero();
        assertThatThrownBy(() -> inspect(outside, "x"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("the document is nested deeper than 64 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CIK0000000000.json", "CIK320193.json", "CIK00003201931.json", "facts.json"})
    void aFileNameWithoutCikHasNone(String name) {
        assertThat(CikField.ofFileName(name)).isNull();
    }

    @Test
    void aMessageShowsNoControlCharacters() {
        assertThatThrownBy(() -> inspect("{\"cik\": 1, \u001b[31m}", "x"))
                .isInstanceOf(MalformedDocument.class)
                .message()
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void aStreamThatFailsIsNotAMalformedDocument() {
        InputStream failing = new InputStream() {
            private int left = 40;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("disk gone");
                }
                return FACTS.charAt(40 - left);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                target[offset] = (byte) read();
                return 1;
            }
        };

        assertThatThrownBy(() -> inspect(failing, "x"))
                .isInstanceOf(IOException.class)
                .hasMessage("disk gone");
    }

    private static Inspection inspect(String document, String name) throws IOException {
        return inspect(stream(document, StandardCharsets.UTF_8), name);
    }

    private static Inspection inspect(InputStream in, String name) throws IOException {
        return DocumentInspector.inspect(in, name);
    }

    private static InputStream stream(String document, Charset charset) {
        return new ByteArrayInputStream(document.getBytes(charset));
    }
}

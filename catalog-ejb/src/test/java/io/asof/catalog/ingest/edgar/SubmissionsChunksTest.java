package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.archive.Sha256;
import io.asof.catalog.filing.CompanyDraft;
import io.asof.catalog.filing.FilingDraft;
import io.asof.catalog.filing.FormerName;
import io.asof.catalog.series.BatchContents;
import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.series.VintageKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubmissionsChunksTest {
    private static final DocumentRef DOCUMENT = new DocumentRef(9, Sha256.of(new byte[32]));

    @Test
    void aChunkHoldsAsManyFilingsAsItMay() throws IOException {
        List<EdgarChunk> chunks = chunks(document(5), 0, 2);

        assertThat(chunks).extracting(EdgarChunk::processed).containsExactly(2L, 2L, 1L);
        assertThat(chunks).extracting(EdgarChunk::firstItem).containsExactly(0L, 2L, 4L);
        assertThat(chunks).allMatch(EdgarChunk::countsFilings);
        assertThat(accessions(chunks)).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aResumedImportSkipsExactlyWhatWasProcessed() throws IOException {
        List<String> all = accessions(chunks(document(5), 0, 100));

        for (int skip = 0; skip <= 5; skip++) {
            List<EdgarChunk> rest = chunks(document(5), skip, 2);

            assertThat(accessions(rest)).as("after %d", skip).isEqualTo(all.subList(skip, 5));
            assertThat(rest.get(0).firstItem()).isEqualTo(skip);
            assertThat(rest.stream().mapToLong(EdgarChunk::processed).sum()).isEqualTo(5 - skip);
        }
    }

    @Test
    void filingsThatCannotBeReadAreListedAndNotSkippedTwice() throws IOException {
        String document = document(3).replace("\"2022-05-02\"", "\"soon\"");

        List<EdgarChunk> chunks = chunks(document, 0, 10);
        List<EdgarChunk> resumed = chunks(document, 1, 10);

        assertThat(chunks).singleElement().satisfies(chunk -> {
            assertThat(chunk.processed()).isEqualTo(3);
            assertThat(chunk.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.path()).contains("filingDate[1]");
                assertThat(failure.value()).isEqualTo("soon");
            });
        });
        assertThat(resumed)
                .singleElement()
                .satisfies(chunk -> assertThat(chunk.failures()).isEmpty());
        assertThat(accessions(resumed)).isEqualTo(accessions(chunks)).hasSize(2);
    }

    @Test
    void aCompanyWithoutFilingsIsStillSaidSomethingOf() throws IOException {
        List<EdgarChunk> chunks = chunks(document(0), 0, 10);

        assertThat(chunks).singleElement().satisfies(chunk -> {
            assertThat(chunk.company().name()).isEqualTo("Sample Inc.");
            assertThat(chunk.processed()).isZero();
        });
    }

    @Test
    void saysOfTheCompanyWhatTheDocumentSays() throws IOException {
        CompanyDraft company = chunks(document(1), 0, 10).get(0).company();

        assertThat(company.completeness()).isEqualTo(CompanyDraft.Completeness.SUBMISSIONS);
        assertThat(company.describedOn()).as("the day of its last filing").isEqualTo("2022-05-01");
        assertThat(company.cik()).hasToString("0000000001");
        assertThat(company.tickers()).containsExactly("SMPL");
        assertThat(company.exchanges()).containsExactly("Nasdaq");
        assertThat(company.formerNames())
                .containsExactly(
                        new FormerName("Old Sample", LocalDate.parse("2007-01-10"), LocalDate.parse("2014-02-28")));
        assertThat(company.metadata())
                .containsEntry("sic", "3571")
                .containsEntry("fiscalYearEnd", "0926")
                .containsEntry("entityType", "operating")
                .doesNotContainKey("lei");
    }

    @Test
    void anOlderPageSaysOnlyTheNumberOfTheCompany() throws IOException {
        EdgarChunk chunk = chunks(lists(2), 0, 10).get(0);

        assertThat(chunk.company())
                .isEqualTo(
                        CompanyDraft.numbered(new io.asof.catalog.filing.Cik(1)).on(LocalDate.parse("2022-05-02")));
        assertThat(chunk.company().completeness()).isEqualTo(CompanyDraft.Completeness.CIK);
        assertThat(chunk.company().name()).isEqualTo("CIK 0000000001");
        assertThat(chunk.processed()).isEqualTo(2);
    }

    @Test
    void aFilingIsKnownFromItsPublicReleaseOn() throws IOException {
        EdgarChunk chunk = chunks(document(1), 0, 10).get(0);

        assertThat(chunk.filings()).singleElement().satisfies(filing -> {
            assertThat(filing.complete()).isTrue();
            assertThat(filing.form()).isEqualTo("10-Q");
            // One filing of a Sunday decides nothing, so its time is read as New York's.
            assertThat(filing.acceptedAt()).isEqualTo(Instant.parse("2022-05-02T02:06:56Z"));
            assertThat(filing.metadata())
                    .containsEntry("size", "100")
                    .containsEntry("isXBRL", "true")
                    .containsEntry("isInlineXBRL", "false")
                    .doesNotContainKey("items");
        });
        assertThat(BatchContents.vintages(chunk.series())).singleElement().satisfies(vintage -> {
            assertThat(vintage.key()).isEqualTo(new VintageKey("sec", "0000000001-22-000000"));
            assertThat(vintage.release().precision()).isEqualTo(KnownPrecision.SECOND);
            // 1 May 2022 was a Sunday.
            assertThat(vintage.release().knownAt()).isEqualTo(Instant.parse("2022-05-02T10:00:00Z"));
        });
    }

    private static List<String> accessions(List<EdgarChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.filings().stream())
                .map(FilingDraft::accession)
                .map(Object::toString)
                .toList();
    }

    private static List<EdgarChunk> chunks(String document, long skip, int chunkFilings) throws IOException {
        List<EdgarChunk> chunks = new ArrayList<>();
        new SubmissionsChunks(
                        DocumentInspector.inspect(bytes(document), "CIK0000000001-submissions-001.json"),
                        DOCUMENT,
                        skip,
                        chunkFilings,
                        chunks::add)
                .read(bytes(document));
        return chunks;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String document(int filings) {
        return """
            {"cik": "0000000001", "entityType": "operating", "sic": "3571", "name": "Sample Inc.", "tickers": ["SMPL"],
             "exchanges": ["Nasdaq"], "lei": null, "fiscalYearEnd": "0926",
             "formerNames": [{"name": "Old Sample", "from": "2007-01-10T05:00:00.000Z", "to": "2014-02-28T05:00:00.000Z"}],
             "filings": {"recent": %s, "files": []}}""".formatted(lists(filings));
    }

    private static String lists(int n) {
        return "{\"accessionNumber\":" + list(n, i -> quoted("0000000001-22-%06d".formatted(i)))
                + ",\"filingDate\":" + list(n, i -> quoted("2022-05-%02d".formatted(i + 1)))
                + ",\"reportDate\":" + list(n, i -> quoted("2022-03-31"))
                + ",\"acceptanceDateTime\":"
                + list(n, i -> quoted("2022-05-%02dT22:06:56.000Z".formatted(i + 1)))
                + ",\"act\":" + list(n, i -> quoted("34"))
                + ",\"form\":" + list(n, i -> quoted("10-Q"))
                + ",\"fileNumber\":" + list(n, i -> quoted("001-1"))
                + ",\"filmNumber\":" + list(n, i -> quoted("2"))
                + ",\"items\":" + list(n, i -> quoted(""))
                + ",\"size\":" + list(n, i -> "100")
                + ",\"isXBRL\":" + list(n, i -> "1")
                + ",\"isInlineXBRL\":" + list(n, i -> "0")
                + ",\"primaryDocument\":" + list(n, i -> quoted("a.htm"))
                + ",\"primaryDocDescription\":" + list(n, i -> quoted("10-Q")) + "}";
    }

    private static String list(int n, IntFunction<String> element) {
        return IntStream.range(0, n).mapToObj(element).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}

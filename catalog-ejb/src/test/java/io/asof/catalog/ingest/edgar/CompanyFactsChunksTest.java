package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.archive.Sha256;
import io.asof.catalog.filing.CompanyDraft;
import io.asof.catalog.filing.FilingDraft;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.series.BatchContents;
import io.asof.catalog.series.VintageKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanyFactsChunksTest {
    private static final DocumentRef DOCUMENT = new DocumentRef(9, Sha256.of(new byte[32]));

    private static final String FILING = "0000000001-22-000001";

    private static final String OTHER_FILING = "0000000001-22-000002";

    @Test
    void aChunkEndsWhereAListOfFactsEnds() throws IOException {
        String document = document(list("A", 3), list("B", 1), list("C", 2), list("D", 2));

        List<EdgarChunk> chunks = chunks(document, 0, 2);

        assertThat(chunks).extracting(EdgarChunk::processed).containsExactly(3L, 3L, 2L);
        assertThat(chunks).extracting(EdgarChunk::firstItem).containsExactly(0L, 3L, 6L);
        assertThat(chunks).noneMatch(EdgarChunk::countsFilings);
    }

    @Test
    void aListLongerThanFourChunksIsCutAllTheSame() throws IOException {
        List<EdgarChunk> chunks = chunks(document(list("A", 19)), 0, 2);

        assertThat(chunks).extracting(EdgarChunk::processed).containsExactly(8L, 8L, 3L);
        assertThat(numbers(chunks)).hasSize(19).doesNotHaveDuplicates();
    }

    @Test
    void failuresAloneDoNotMakeAChunkOfAnyLength() throws IOException {
        String broken = concept("A", String.join(",", java.util.Collections.nCopies(19, "{}")));

        List<EdgarChunk> chunks = chunks(document(broken), 0, 2);

        assertThat(chunks).extracting(EdgarChunk::processed).containsExactly(8L, 8L, 3L);
        assertThat(chunks).extracting(chunk -> chunk.failures().size()).containsExactly(8, 8, 3);
    }

    @Test
    void aResumedImportSkipsExactlyWhatWasProcessed() throws IOException {
        String document = document(list("A", 3), concept("B", "{}", fact("2022-03-31", "1", FILING)), list("C", 4));
        List<String> all = numbers(chunks(document, 0, 100));

        for (int skip = 0; skip <= 9; skip++) {
            List<EdgarChunk> rest = chunks(document, skip, 2);

            int goodAmongSkipped = skip <= 3 ? skip : skip - 1;
            assertThat(numbers(rest)).as("after %d", skip).isEqualTo(all.subList(goodAmongSkipped, all.size()));
            assertThat(rest.stream().mapToLong(EdgarChunk::processed).sum()).isEqualTo(9 - skip);
            assertThat(rest.get(0).firstItem()).isEqualTo(skip);
        }
    }

    @Test
    void theSameFactAgainIsDealtWithAndNotAFailure() throws IOException {
        String document = document(concept("A", fact("2022-03-31", "1.0", FILING), fact("2022-03-31", "1.00", FILING)));

        EdgarChunk chunk = chunks(document, 0, 10).get(0);

        assertThat(chunk.processed()).isEqualTo(2);
        assertThat(chunk.failures()).isEmpty();
        assertThat(numbers(List.of(chunk)))
                .containsExactly("sec/0000000001/us-gaap/A/USD/I 2022-03-31 " + FILING + " 1.0");
    }

    @Test
    void aFactThatContradictsAnEarlierOneIsAFailureThatNamesBoth() throws IOException {
        String document = document(concept(
                "A",
                fact("2022-03-31", "1", FILING),
                fact("2022-03-31", "2", FILING),
                fact("2022-03-31", "3", OTHER_FILING)));

        EdgarChunk chunk = chunks(document, 0, 10).get(0);

        assertThat(chunk.processed()).isEqualTo(3);
        assertThat(chunk.failures())
                .containsExactly(new ImportFailure(
                        "$.facts['us-gaap']['A'].units['USD'][?(@.accn=='" + FILING + "' && @.end=='2022-03-31')]",
                        "contradicts an earlier fact of the same period and filing, 1",
                        "2"));
        assertThat(numbers(List.of(chunk)))
                .containsExactly(
                        "sec/0000000001/us-gaap/A/USD/I 2022-03-31 " + FILING + " 1",
                        "sec/0000000001/us-gaap/A/USD/I 2022-03-31 " + OTHER_FILING + " 3");
    }

    @Test
    void aFactWithoutAFilingDateIsAFailure() throws IOException {
        String undated = "{\"end\":\"2022-03-31\",\"val\":1,\"accn\":\"" + FILING + "\",\"form\":\"10-Q\"}";

        EdgarChunk chunk = chunks(document(concept("A", undated, fact("2022-06-30", "2", FILING))), 0, 10)
                .get(0);

        assertThat(chunk.processed()).isEqualTo(2);
        assertThat(chunk.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.rule()).isEqualTo("filed is missing, so nobody can say when it was known");
            assertThat(failure.path()).contains(FILING).contains("2022-03-31");
        });
        assertThat(numbers(List.of(chunk))).hasSize(1);
    }

    @Test
    void failuresOfTheReaderAreListedInTheOrderOfTheDocument() throws IOException {
        String document = document(concept(
                "A",
                "{\"end\":\"2022-03-31\",\"val\":null,\"accn\":\"" + FILING + "\",\"filed\":\"2022-05-03\"}",
                fact("2022-03-31", "1", FILING),
                "7"));

        EdgarChunk chunk = chunks(document, 0, 10).get(0);

        assertThat(chunk.failures())
                .extracting(ImportFailure::path)
                .containsExactly("$.facts['us-gaap'].A.units.USD[0].val", "$.facts['us-gaap'].A.units.USD[2]");
        assertThat(chunk.processed()).isEqualTo(3);
    }

    @Test
    void saysOfSeriesAndFilingsWhatTheDocumentSays() throws IOException {
        EdgarChunk chunk = chunks(
                        document(concept(
                                "NetIncomeLoss", fact("2022-03-31", "1", FILING), fact("2022-06-30", "2", FILING))),
                        0,
                        10)
                .get(0);

        assertThat(chunk.company().name()).isEqualTo("Sample & Söhne");
        assertThat(chunk.company().completeness()).isEqualTo(CompanyDraft.Completeness.NAME);
        assertThat(chunk.filings())
                .containsExactly(new FilingDraft(
                        io.asof.catalog.filing.AccessionNumber.parse(FILING),
                        false,
                        "10-Q",
                        LocalDate.parse("2022-05-03"),
                        null,
                        null,
                        java.util.Map.of("fy", "2022", "fp", "Q1")));
        assertThat(chunk.series().contains(new VintageKey("sec", FILING))).isTrue();
        assertThat(BatchContents.series(chunk.series())).singleElement().satisfies(series -> {
            assertThat(series.title()).isEqualTo("A label");
            assertThat(series.unit()).isEqualTo("USD");
            assertThat(series.frequency()).isEqualTo("irregular");
            assertThat(series.span()).isEqualTo("I");
            assertThat(series.externalIds()).containsEntry("xbrl", "us-gaap:NetIncomeLoss");
            assertThat(series.metadata())
                    .containsEntry("cik", "0000000001")
                    .containsEntry("company", "Sample & Söhne")
                    .containsEntry("taxonomy", "us-gaap")
                    .containsEntry("concept", "NetIncomeLoss")
                    .doesNotContainKey("label");
            assertThat(series.words()).contains("Net Income Loss").contains("Sample & Söhne");
        });
        assertThat(BatchContents.vintages(chunk.series())).singleElement().satisfies(vintage -> {
            assertThat(vintage.release().precision()).isEqualTo(io.asof.catalog.series.KnownPrecision.DAY);
            assertThat(vintage.release().knownAt()).hasToString("2022-05-04T04:00:00Z");
        });
    }

    @Test
    void aConceptWithoutALabelIsTitledByItsName() throws IOException {
        String unlabelled = "\"NetIncomeLoss\":{\"units\":{\"USD\":[" + fact("2022-03-31", "1", FILING) + "]}}";

        EdgarChunk chunk = chunks(document(unlabelled), 0, 10).get(0);

        assertThat(BatchContents.series(chunk.series())).singleElement().satisfies(series -> {
            assertThat(series.title()).isEqualTo("Net Income Loss");
            assertThat(series.metadata()).containsEntry("label", "null");
        });
    }

    @Test
    void aDocumentWithoutFactsStillSaysSomethingOfItsCompany() throws IOException {
        assertThat(chunks(document(), 0, 10))
                .singleElement()
                .satisfies(chunk -> assertThat(chunk.processed()).isZero());
    }

    @Test
    void whatTheSinkThrowsStopsTheReading() {
        List<EdgarChunk> taken = new ArrayList<>();

        assertThatThrownBy(() -> read(document(list("A", 2), list("B", 2), list("C", 2)), 0, 2, chunk -> {
                    taken.add(chunk);
                    throw new Stopped();
                }))
                .isInstanceOf(Stopped.class);
        assertThat(taken).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "NetIncomeLoss, Net Income Loss",
        "EBITDAMargin, EBITDA Margin",
        "Assets, Assets",
        "DebtInstrumentIssued2025Notes, Debt Instrument Issued2025 Notes",
        "IncomeLossPerBasicShare, Income Loss Per Basic Share",
        "dei, dei",
        "ABC, ABC"
    })
    void spellsAConceptOut(String concept, String words) {
        assertThat(CompanyFactsChunks.spellOut(concept)).isEqualTo(words);
    }

    private static List<EdgarChunk> chunks(String document, long skip, int chunkFacts) throws IOException {
        List<EdgarChunk> chunks = new ArrayList<>();
        read(document, skip, chunkFacts, chunks::add);
        return chunks;
    }

    private static void read(String document, long skip, int chunkFacts, Consumer<EdgarChunk> sink) throws IOException {
        new CompanyFactsChunks(
                        DocumentInspector.inspect(bytes(document), "CIK0000000001.json"),
                        DOCUMENT,
                        skip,
                        chunkFacts,
                        sink)
                .read(bytes(document));
    }

    private static List<String> numbers(List<EdgarChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> BatchContents.observations(chunk.series()).stream())
                .toList();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String document(String... concepts) {
        return "{\"cik\":1,\"entityName\":\"Sample & Söhne\",\"facts\":{\"us-gaap\":{" + String.join(",", concepts)
                + "}}}";
    }

    private static String list(String concept, int facts) {
        return concept(
                concept,
                IntStream.range(0, facts)
                        .mapToObj(i -> fact(LocalDate.of(2000 + i, 3, 31).toString(), Integer.toString(i), FILING))
                        .collect(Collectors.joining(",")));
    }

    private static String concept(String concept, String... facts) {
        return "\"" + concept + "\":{\"label\":\"A label\",\"description\":\"What it is\",\"units\":{\"USD\":["
                + String.join(",", facts) + "]}}";
    }

    private static String fact(String end, String value, String accession) {
        return "{\"end\":\"" + end + "\",\"val\":" + value + ",\"accn\":\"" + accession
                + "\",\"fy\":2022,\"fp\":\"Q1\",\"form\":\"10-Q\",\"filed\":\"2022-05-03\"}";
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

package io.asof.catalog.ingest.edgar;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.CompanyDraft;
import io.asof.catalog.filing.FilingDraft;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.SeriesBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a document of EDGAR's, bounded by whoever fills it: a company, series and filings of it.
 */
final class EdgarChunk {
    private final CompanyDraft company;

    private final SeriesBatch series;

    private final Map<AccessionNumber, FilingDraft> filings = new TreeMap<>();

    private final List<ImportFailure> failures = new ArrayList<>();

    private final long firstItem;

    private final boolean countsFilings;

    private long processed;

    private @Nullable String note;

    private EdgarChunk(CompanyDraft company, DocumentRef document, long firstItem, boolean countsFilings) {
        this.company = company;
        this.series = new SeriesBatch(document);
        this.firstItem = firstItem;
        this.countsFilings = countsFilings;
    }

    /** Of a document of facts; begins after {@code firstItem} of them. */
    static EdgarChunk ofFacts(CompanyDraft company, DocumentRef document, long firstItem) {
        return new EdgarChunk(company, document, firstItem, false);
    }

    /** Of a document of filings; begins after {@code firstItem} of them. */
    static EdgarChunk ofFilings(CompanyDraft company, DocumentRef document, long firstItem) {
        return new EdgarChunk(company, document, firstItem, true);
    }

    void add(FilingDraft filing) {
        filings.putIfAbsent(filing.accession(), filing);
    }

    /** What was decided about the whole document, for the event. */
    void note(String sentence) {
        note = sentence;
    }

    @Nullable
    String note() {
        return note;
    }

    /** One more fact or filing of the document is dealt with, whether it brought anything or not. */
    void dealtWith() {
        processed++;
    }

    void failed(ImportFailure failure) {
        processed++;
        failures.add(failure);
    }

    CompanyDraft company() {
        return company;
    }

    SeriesBatch series() {
        return series;
    }

    List<FilingDraft> filings() {
        return List.copyOf(filings.values());
    }

    List<ImportFailure> failures() {
        return failures;
    }

    long firstItem() {
        return firstItem;
    }

    long processed() {
        return processed;
    }

    /** The first and the last series or filing it brings. */
    String place() {
        List<String> names = countsFilings
                ? filings.keySet().stream().map(AccessionNumber::value).toList()
                : series.codes().stream().map(SeriesCode::value).toList();
        String of = "company " + company.cik();
        return names.isEmpty() ? of : of + ", " + names.get(0) + " to " + names.get(names.size() - 1);
    }

    /** Whether what counts as recorded are filings, not observations. */
    boolean countsFilings() {
        return countsFilings;
    }
}

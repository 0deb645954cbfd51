package io.asof.catalog.ingest;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.CompanyDraft;
import io.asof.catalog.filing.FilingDraft;
import io.asof.catalog.series.SeriesBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one transaction of an import brings: a stretch of the document, bounded by whoever fills it.
 */
public final class ImportChunk {
    private final CompanyDraft company;

    private final SeriesBatch series;

    private final Map<AccessionNumber, FilingDraft> filings = new TreeMap<>();

    private final List<ImportFailure> failures = new ArrayList<>();

    private final long firstOrdinal;

    private final boolean countsFilings;

    private long processed;

    private ImportChunk(CompanyDraft company, long documentId, long firstOrdinal, boolean countsFilings) {
        this.company = company;
        this.series = new SeriesBatch("sec", documentId);
        this.firstOrdinal = firstOrdinal;
        this.countsFilings = countsFilings;
    }

    /** Of a document of facts; begins after {@code firstOrdinal} of them. */
    static ImportChunk ofFacts(CompanyDraft company, long documentId, long firstOrdinal) {
        return new ImportChunk(company, documentId, firstOrdinal, false);
    }

    /** Of a document of filings; begins after {@code firstOrdinal} of them. */
    static ImportChunk ofFilings(CompanyDraft company, long documentId, long firstOrdinal) {
        return new ImportChunk(company, documentId, firstOrdinal, true);
    }

    void add(FilingDraft filing) {
        filings.putIfAbsent(filing.accession(), filing);
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

    long firstOrdinal() {
        return firstOrdinal;
    }

    long processed() {
        return processed;
    }

    /** Whether what counts as recorded are filings, not observations. */
    boolean countsFilings() {
        return countsFilings;
    }
}

package io.asof.catalog.ingest;

import io.asof.catalog.filing.CompanyDraft;
import io.asof.catalog.filing.FilingDraft;
import io.asof.catalog.filing.FormerName;
import io.asof.catalog.ingest.edgar.CompanyProfile;
import io.asof.catalog.ingest.edgar.Failure;
import io.asof.catalog.ingest.edgar.FilingRecord;
import io.asof.catalog.ingest.edgar.Inspection;
import io.asof.catalog.ingest.edgar.PublicRelease;
import io.asof.catalog.ingest.edgar.Submissions;
import io.asof.catalog.ingest.edgar.SubmissionsParser;
import io.asof.catalog.series.Release;
import io.asof.catalog.series.VintageDraft;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts a submissions document, or an older page of one, into chunks of filings. */
final class SubmissionsChunks {
    private final Inspection inspection;

    private final long documentId;

    private final long skip;

    private final int chunkFilings;

    private final ChunkSink sink;

    SubmissionsChunks(Inspection inspection, long documentId, long skip, int chunkFilings, ChunkSink sink) {
        this.inspection = inspection;
        this.documentId = documentId;
        this.skip = skip;
        this.chunkFilings = chunkFilings;
        this.sink = sink;
    }

    void read(InputStream in) throws IOException {
        Submissions submissions = SubmissionsParser.parse(in);
        CompanyProfile profile = submissions.company();
        CompanyDraft company = profile == null ? CompanyDraft.numbered(inspection.cik()) : company(profile);
        ImportChunk chunk = ImportChunk.ofFilings(company, documentId, skip);
        long seen = 0;
        for (Failure failure : submissions.failures()) {
            seen++;
            if (seen > skip) {
                chunk.failed(new ImportFailure(failure.path(), failure.rule(), failure.value()));
            }
        }
        for (FilingRecord filing : submissions.filings()) {
            seen++;
            if (seen <= skip) {
                continue;
            }
            if (chunk.processed() >= chunkFilings) {
                sink.chunk(chunk);
                chunk = ImportChunk.ofFilings(company, documentId, chunk.firstOrdinal() + chunk.processed());
            }
            chunk.dealtWith();
            add(chunk, filing);
        }
        // A company without filings is still said something of.
        sink.chunk(chunk);
    }

    private static void add(ImportChunk chunk, FilingRecord filing) {
        PublicRelease release = PublicRelease.of(filing);
        chunk.series()
                .add(new VintageDraft(
                        "sec", filing.accession().value(), new Release(release.knownAt(), release.precision())));
        chunk.add(new FilingDraft(
                filing.accession(),
                true,
                filing.form(),
                filing.filingDate(),
                filing.reportDate(),
                filing.acceptedAt(),
                metadata(filing)));
    }

    private static CompanyDraft company(CompanyProfile profile) {
        Map<String, String> metadata = new HashMap<>(profile.metadata());
        put(metadata, "entityType", profile.entityType());
        put(metadata, "sic", profile.sic());
        put(metadata, "sicDescription", profile.sicDescription());
        put(metadata, "ein", profile.ein());
        put(metadata, "lei", profile.lei());
        put(metadata, "category", profile.category());
        put(metadata, "fiscalYearEnd", profile.fiscalYearEnd());
        put(metadata, "stateOfIncorporation", profile.stateOfIncorporation());
        return new CompanyDraft(
                profile.cik(),
                profile.name(),
                CompanyDraft.Completeness.SUBMISSIONS,
                profile.tickers(),
                profile.exchanges(),
                profile.formerNames().stream()
                        .map(name -> new FormerName(name.name(), name.from(), name.to()))
                        .toList(),
                metadata);
    }

    private static Map<String, String> metadata(FilingRecord filing) {
        Map<String, String> metadata = new HashMap<>();
        put(metadata, "items", filing.items());
        put(metadata, "primaryDocument", filing.primaryDocument());
        put(metadata, "primaryDocDescription", filing.primaryDocDescription());
        Long size = filing.size();
        put(metadata, "size", size == null ? null : size.toString());
        put(metadata, "act", filing.act());
        put(metadata, "fileNumber", filing.fileNumber());
        put(metadata, "filmNumber", filing.filmNumber());
        metadata.put("isXBRL", Boolean.toString(filing.isXbrl()));
        metadata.put("isInlineXBRL", Boolean.toString(filing.isInlineXbrl()));
        return metadata;
    }

    private static void put(Map<String, String> metadata, String name, @Nullable String value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }
}

package io.asof.catalog.ingest.edgar;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.filing.CompanyDraft;
import io.asof.catalog.filing.FilingCatalog;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.series.VintageDraft;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cuts a submissions document, or an older page of one, into chunks of filings. */
final class SubmissionsChunks {
    private final Inspection inspection;

    private final DocumentRef document;

    private final long skip;

    private final int chunkFilings;

    private final Consumer<EdgarChunk> sink;

    SubmissionsChunks(
            Inspection inspection, DocumentRef document, long skip, int chunkFilings, Consumer<EdgarChunk> sink) {
        this.inspection = inspection;
        this.document = document;
        this.skip = skip;
        this.chunkFilings = chunkFilings;
        this.sink = sink;
    }

    void read(InputStream in) throws IOException {
        Submissions submissions = SubmissionsParser.parse(in);
        CompanyDraft company = Objects.requireNonNullElseGet(
                        submissions.company(), () -> CompanyDraft.numbered(inspection.cik()))
                .on(lastDay(submissions));
        EdgarChunk chunk = EdgarChunk.ofFilings(company, document, skip);
        chunk.note(submissions.clock().sentence());
        long seen = 0;
        for (ImportFailure failure : submissions.failures()) {
            seen++;
            if (seen > skip) {
                chunk.failed(failure);
            }
        }
        for (ListedFiling filing : submissions.filings()) {
            seen++;
            if (seen <= skip) {
                continue;
            }
            if (chunk.processed() >= chunkFilings) {
                sink.accept(chunk);
                chunk = EdgarChunk.ofFilings(company, document, chunk.firstItem() + chunk.processed());
                chunk.note(submissions.clock().sentence());
            }
            chunk.dealtWith();
            add(chunk, filing);
        }
        // A company without filings is still said something of.
        sink.accept(chunk);
    }

    /** The day of its last filing is the day that the document is of. */
    private static @Nullable LocalDate lastDay(Submissions submissions) {
        return submissions.filings().stream()
                .map(listed -> listed.filing().filingDate())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static void add(EdgarChunk chunk, ListedFiling listed) {
        chunk.series()
                .add(new VintageDraft(FilingCatalog.vintage(listed.filing().accession()), listed.release()));
        chunk.add(listed.filing().supported(listed.release().evidence()));
    }
}

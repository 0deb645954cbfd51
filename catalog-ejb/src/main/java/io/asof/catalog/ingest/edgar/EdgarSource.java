package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.FilingRecorder;
import io.asof.catalog.ingest.ChunkSink;
import io.asof.catalog.ingest.ImportDocument;
import io.asof.catalog.ingest.ImportOffer;
import io.asof.catalog.ingest.ImportReading;
import io.asof.catalog.ingest.ImportSource;
import io.asof.catalog.series.SeriesRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;

/** What the SEC publishes on EDGAR: company facts, submissions and their older pages. */
@ApplicationScoped
public class EdgarSource implements ImportSource {
    /** Members of the documents' outermost objects that no other publisher's have. */
    private static final Set<String> MEMBERS = Set.of("cik", "entityName", "facts", "filings", "accessionNumber");

    /** As EDGAR names its files: {@code CIK0000320193.json}. */
    private static final Pattern NAME = Pattern.compile(".*CIK\\d{10}.*");

    private final FilingRecorder filings;

    private final SeriesRecorder series;

    @SuppressWarnings("NullAway") // for CDI's client proxy, which never uses the fields
    protected EdgarSource() {
        this.filings = null;
        this.series = null;
    }

    @Inject
    public EdgarSource(FilingRecorder filings, SeriesRecorder series) {
        this.filings = filings;
        this.series = series;
    }

    @Override
    public String reads() {
        return "EDGAR company facts and submissions (JSON)";
    }

    @Override
    public boolean takes(ImportOffer offer) {
        return NAME.matcher(offer.name()).matches()
                || !Collections.disjoint(offer.head().members(), MEMBERS);
    }

    @Override
    public ImportReading inspect(ImportDocument document) throws IOException {
        try (InputStream in = document.open()) {
            return new Reading(document, DocumentInspector.inspect(in, document.name()));
        }
    }

    private final class Reading implements ImportReading {
        private final ImportDocument document;

        private final Inspection inspection;

        Reading(ImportDocument document, Inspection inspection) {
            this.document = document;
            this.inspection = inspection;
        }

        @Override
        public String format() {
            return inspection.format().wire();
        }

        @Override
        public long items() {
            return inspection.count();
        }

        @Override
        public void read(long skip, int chunkItems, ChunkSink sink) throws IOException {
            try (InputStream in = document.open()) {
                if (inspection.format() == DocumentFormat.COMPANYFACTS) {
                    new CompanyFactsChunks(
                                    inspection, document.ref(), skip, chunkItems, chunk -> sink.chunk(recorded(chunk)))
                            .read(in);
                } else {
                    new SubmissionsChunks(
                                    inspection, document.ref(), skip, chunkItems, chunk -> sink.chunk(recorded(chunk)))
                            .read(in);
                }
            }
        }

        private RecordedChunk recorded(EdgarChunk chunk) {
            return new RecordedChunk(chunk, filings, series);
        }
    }
}

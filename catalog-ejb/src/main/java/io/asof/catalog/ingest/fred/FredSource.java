package io.asof.catalog.ingest.fred;

import io.asof.catalog.ingest.ChunkSink;
import io.asof.catalog.ingest.ImportDocument;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.ingest.ImportOffer;
import io.asof.catalog.ingest.ImportReading;
import io.asof.catalog.ingest.ImportSource;
import io.asof.catalog.ingest.MalformedDocument;
import io.asof.catalog.kernel.CleanText;
import io.asof.catalog.series.SeriesDraft;
import io.asof.catalog.series.SeriesHistory;
import io.asof.catalog.series.SeriesRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Observations of one series, as the FRED API answers them. */
@ApplicationScoped
public class FredSource implements ImportSource {
    private static final int SHOWN = 100;

    static final String WARN = "warn";

    private final SeriesRecorder recorder;

    private final SeriesHistory history;

    private final String countMismatch;

    @SuppressWarnings("NullAway") // for CDI's client proxy, which never uses the fields
    protected FredSource() {
        this.recorder = null;
        this.history = null;
        this.countMismatch = null;
    }

    @Inject
    public FredSource(
            SeriesRecorder recorder,
            SeriesHistory history,
            @ConfigProperty(name = "catalog.import.fred.count-mismatch") String countMismatch) {
        this.recorder = recorder;
        this.history = history;
        this.countMismatch = countMismatch;
    }

    @Override
    public String reads() {
        return "FRED series/observations (JSON)";
    }

    @Override
    public boolean takes(ImportOffer offer) {
        Set<String> members = offer.head().members();
        return members.contains("realtime_start")
                && (members.contains("observations") || members.contains("observation_start"));
    }

    @Override
    public ImportReading inspect(ImportDocument document) throws IOException {
        FredInspection inspection = FredInspection.of(document);
        String mismatch = inspection.countMismatch();
        if (mismatch != null && !countMismatch.equals(WARN)) {
            throw new MalformedDocument("count " + mismatch + ": the file was cut or changed (with"
                    + " catalog.import.fred.count-mismatch=warn it goes in all the same)");
        }
        SeriesDraft series = FredSeries.draft(FredSeries.code(document, inspection.members()), inspection);
        return new Reading(document, inspection, series);
    }

    private final class Reading implements ImportReading {
        private final ImportDocument document;

        private final FredInspection inspection;

        private final SeriesDraft series;

        Reading(ImportDocument document, FredInspection inspection, SeriesDraft series) {
            this.document = document;
            this.inspection = inspection;
            this.series = series;
        }

        @Override
        public String format() {
            return "fred-observations";
        }

        /** The warning of a wrong count is an item of its own. */
        @Override
        public long items() {
            return inspection.rows() + (inspection.countMismatch() == null ? 0 : 1);
        }

        @Override
        public void read(long skip, int chunkItems, ChunkSink sink) throws IOException {
            Cutting cutting = new Cutting(skip, chunkItems, sink);
            String mismatch = inspection.countMismatch();
            if (mismatch != null) {
                cutting.failed(new ImportFailure(
                        "$.count",
                        "count " + mismatch,
                        CleanText.line(inspection.members().getOrDefault("count", ""), SHOWN)));
            }
            FredDocument.read(document.open(), cutting);
            cutting.end();
        }

        /** Cuts the rows into chunks. */
        private final class Cutting implements FredDocument.Rows {
            private final long skip;

            private final int chunkItems;

            private final ChunkSink sink;

            private long seen;

            private FredChunk chunk;

            Cutting(long skip, int chunkItems, ChunkSink sink) {
                this.skip = skip;
                this.chunkItems = chunkItems;
                this.sink = sink;
                this.chunk = after(skip);
            }

            private FredChunk after(long items) {
                return new FredChunk(recorder, history, series, document.ref(), items);
            }

            @Override
            public void row(long place, FredRow row) {
                if (isNext()) {
                    chunk.add(row);
                }
            }

            @Override
            public void broken(long place, FredRow.Broken why) {
                String path = "$.observations[" + place + "]" + (why.field.isEmpty() ? "" : "." + why.field);
                failed(new ImportFailure(
                        path, String.valueOf(why.getMessage()).strip(), CleanText.line(why.value, SHOWN)));
            }

            void failed(ImportFailure failure) {
                if (isNext()) {
                    chunk.failed(failure);
                }
            }

            private boolean isNext() {
                seen++;
                if (seen <= skip) {
                    return false;
                }
                if (chunk.processed() >= chunkItems) {
                    sink.chunk(chunk);
                    chunk = after(chunk.firstItem() + chunk.processed());
                }
                return true;
            }

            /** A series without observations is still said something of. */
            void end() {
                sink.chunk(chunk);
            }
        }
    }
}

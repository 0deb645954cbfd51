package io.asof.catalog.ingest.edgar;

import io.asof.catalog.audit.Details;
import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.filing.FilingRecorder;
import io.asof.catalog.filing.FilingRecorder.FilingsRecorded;
import io.asof.catalog.ingest.ChunkOutcome;
import io.asof.catalog.ingest.ImportChunk;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.series.SeriesRecorded;
import io.asof.catalog.series.SeriesRecorder;
import java.util.List;
import java.util.Set;

/** A chunk of EDGAR's with those who record it; everything of one company is changed by one at a time. */
final class RecordedChunk implements ImportChunk {
    private final EdgarChunk chunk;

    private final FilingRecorder filingRecorder;

    private final SeriesRecorder seriesRecorder;

    RecordedChunk(EdgarChunk chunk, FilingRecorder filingRecorder, SeriesRecorder seriesRecorder) {
        this.chunk = chunk;
        this.filingRecorder = filingRecorder;
        this.seriesRecorder = seriesRecorder;
    }

    @Override
    public Set<LockKey> locks() {
        return Set.of(new LockKey("sec/" + chunk.company().cik()));
    }

    @Override
    public long firstItem() {
        return chunk.firstItem();
    }

    @Override
    public long processed() {
        return chunk.processed();
    }

    @Override
    public List<ImportFailure> failures() {
        return chunk.failures();
    }

    @Override
    public String place() {
        return chunk.place();
    }

    @Override
    public ChunkOutcome apply(Recording recording) {
        // Series first: they lock the vintages, which filings share, before the event's id is taken.
        SeriesRecorded series = seriesRecorder.record(recording, chunk.series());
        FilingsRecorded filings = filingRecorder.record(recording, chunk.company(), chunk.filings());
        Details details = series.details().count("filings", filings.filings());
        String note = chunk.note();
        if (note != null) {
            details.text("acceptanceClock", note);
        }
        return new ChunkOutcome(
                chunk.countsFilings() ? filings.filings() : series.observations(),
                !filings.isEmpty() || !series.isEmpty(),
                "company",
                chunk.company().cik().toString(),
                details);
    }
}

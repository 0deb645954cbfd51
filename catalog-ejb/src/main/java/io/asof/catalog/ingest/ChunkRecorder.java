package io.asof.catalog.ingest;

import io.asof.catalog.audit.AuditEntry;
import io.asof.catalog.audit.AuditLog;
import io.asof.catalog.audit.Change.Outcome;
import io.asof.catalog.filing.Cik;
import io.asof.catalog.filing.FilingRecorder;
import io.asof.catalog.filing.FilingRecorder.FilingsRecorded;
import io.asof.catalog.kernel.Caller;
import io.asof.catalog.series.SeriesRecorded;
import io.asof.catalog.series.SeriesRecorder;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Records one chunk of an import: its rows, one event, and how far the job is now, in one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChunkRecorder {
    @Inject
    private AuditLog auditLog;

    @Inject
    private FilingRecorder filingRecorder;

    @Inject
    private SeriesRecorder seriesRecorder;

    @Inject
    private ImportJobs jobs;

    /** What must not be changed by two at a time: everything of one company. */
    static String key(Cik cik) {
        return "sec/" + cik;
    }

    /**
     * Records the chunk for the job; a chunk that brings nothing new leaves no event and only moves the job on.
     *
     * @param document SHA-256 of the document, for the event
     */
    public ImportProgress record(UUID jobId, Caller caller, String document, ImportChunk chunk) {
        return auditLog.record(caller, key(chunk.company().cik()), eventId -> {
                    FilingsRecorded filings = filingRecorder.record(eventId, chunk.company(), chunk.filings());
                    SeriesRecorded series = seriesRecorder.record(eventId, chunk.series());
                    ImportProgress progress = progress(chunk, filings, series);
                    jobs.advance(jobId, chunk.firstOrdinal(), progress);
                    if (filings.isEmpty() && series.isEmpty()) {
                        return Outcome.unchanged(progress);
                    }
                    Map<String, Object> details = new HashMap<>(series.details());
                    details.put("filings", filings.filings());
                    details.put("document", document);
                    details.put("importId", jobId.toString());
                    details.put("firstOrdinal", chunk.firstOrdinal());
                    details.put("processed", progress.processed());
                    details.put("failed", progress.failures().size());
                    return Outcome.changed(
                            progress,
                            new AuditEntry(
                                    "import.chunk",
                                    "company",
                                    chunk.company().cik().toString(),
                                    null,
                                    details));
                })
                .value();
    }

    private static ImportProgress progress(ImportChunk chunk, FilingsRecorded filings, SeriesRecorded series) {
        long good = chunk.processed() - chunk.failures().size();
        long recorded = chunk.countsFilings() ? filings.filings() : series.observations();
        return new ImportProgress(chunk.processed(), recorded, good - recorded, chunk.failures());
    }
}

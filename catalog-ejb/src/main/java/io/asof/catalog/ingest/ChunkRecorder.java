package io.asof.catalog.ingest;

import io.asof.catalog.audit.AuditEntry;
import io.asof.catalog.audit.AuditLog;
import io.asof.catalog.audit.Change.Outcome;
import io.asof.catalog.audit.Details;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.Caller;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Records one chunk of an import: its rows, one event, and how far the task is now, in one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChunkRecorder {
    @Inject
    private AuditLog auditLog;

    @Inject
    private Jobs jobs;

    /**
     * Records the chunk for the task; a chunk that brings nothing new and no failure leaves no event and only moves the task
     * on.
     *
     * @param document SHA-256 of the document, for the event
     */
    public ImportProgress record(Jobs.Claimed task, Caller caller, String document, ImportChunk chunk) {
        return auditLog.record(caller, chunk.locks(), recording -> apply(task, document, chunk, recording))
                .value();
    }

    private Outcome<ImportProgress> apply(Jobs.Claimed task, String document, ImportChunk chunk, Recording recording) {
        ChunkOutcome outcome = chunk.apply(recording);
        long good = chunk.processed() - chunk.failures().size();
        ImportProgress progress =
                new ImportProgress(chunk.processed(), outcome.recorded(), good - outcome.recorded(), chunk.failures());
        jobs.advance(task, chunk.firstItem(), progress, recording);
        if (!outcome.changed() && chunk.failures().isEmpty()) {
            return Outcome.unchanged(progress);
        }
        Details details = Details.of()
                .and(outcome.details())
                .text("document", document)
                .text("importId", task.jobId().toString())
                .count("firstOrdinal", chunk.firstItem())
                .count("processed", progress.processed())
                .count("failed", progress.failures().size());
        return Outcome.changed(
                progress, new AuditEntry("import.chunk", outcome.entityType(), outcome.entityKey(), null, details));
    }
}

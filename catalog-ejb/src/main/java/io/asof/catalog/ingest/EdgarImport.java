package io.asof.catalog.ingest;

import io.asof.catalog.archive.DocumentCatalog;
import io.asof.catalog.archive.Sha256;
import io.asof.catalog.ingest.edgar.DocumentFormat;
import io.asof.catalog.ingest.edgar.DocumentInspector;
import io.asof.catalog.ingest.edgar.Inspection;
import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.Role;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Carries one EDGAR document from the archive into the recorders, chunk by chunk. */
@Dependent
class EdgarImport {
    @Inject
    private DocumentCatalog documents;

    @Inject
    private ImportJobs jobs;

    @Inject
    private ChunkRecorder recorder;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    @ConfigProperty(name = "catalog.import.chunk-facts")
    private int chunkFacts;

    /** Stops an import between two chunks; the job stays open and is gone on with later. */
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Looks at the whole document first, so that one that is cut off is refused before anything of it is recorded.
     *
     * @param stopping asked between chunks
     * @throws io.asof.catalog.ingest.edgar.MalformedDocument the document as a whole is not one of EDGAR's
     */
    void run(ImportJobs.Claimed job, BooleanSupplier stopping) throws IOException {
        Sha256 sha256 = documents.document(job.documentId()).sha256();
        Inspection inspection;
        try (InputStream in = documents.open(sha256)) {
            inspection = DocumentInspector.inspect(in, job.name());
        }
        jobs.inspected(job.id(), inspection.format().wire(), inspection.count());
        Caller caller = new Caller(job.actor(), job.actor(), Set.of(Role.STEWARD), job.requestId());
        ReadAhead sink = new ReadAhead(executor, chunk -> {
            recorder.record(job.id(), caller, sha256.toString(), chunk);
            if (stopping.getAsBoolean()) {
                throw new Interrupted();
            }
        });
        try (InputStream in = documents.open(sha256)) {
            read(in, inspection, job, sink);
        } catch (IOException | RuntimeException | Error e) {
            settle(sink, e);
            throw e;
        }
        sink.settle();
    }

    private void read(InputStream in, Inspection inspection, ImportJobs.Claimed job, ChunkSink sink)
            throws IOException {
        if (inspection.format() == DocumentFormat.COMPANYFACTS) {
            new CompanyFactsChunks(inspection, job.documentId(), job.processed(), chunkFacts, sink).read(in);
        } else {
            new SubmissionsChunks(inspection, job.documentId(), job.processed(), chunkFacts, sink).read(in);
        }
    }

    /** The chunk under way is still recorded; what it threw, if it did, goes with what ended the reading. */
    private static void settle(ReadAhead sink, Throwable cause) {
        try {
            sink.settle();
        } catch (RuntimeException | Error e) {
            cause.addSuppressed(e);
        }
    }
}

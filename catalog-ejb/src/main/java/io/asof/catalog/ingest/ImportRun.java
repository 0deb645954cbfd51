package io.asof.catalog.ingest;

import io.asof.catalog.archive.DocumentCatalog;
import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.archive.Sha256;
import io.asof.catalog.audit.DatabaseFailure;
import io.asof.catalog.kernel.Caller;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Carries one document from the archive into the recorders, chunk by chunk. */
@Dependent
class ImportRun {
    @Inject
    private DocumentCatalog documents;

    @Inject
    private ImportSources sources;

    @Inject
    private Jobs jobs;

    @Inject
    private ChunkRecorder recorder;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    @ConfigProperty(name = "catalog.import.chunk-facts")
    private int chunkFacts;

    /** Stops an import between two chunks; the task stays open and is resumed later. */
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Looks at the whole document first, so that one that is cut off is refused before anything of it is recorded.
     *
     * @param stopping asked between chunks
     * @throws MalformedDocument the document as a whole is in no format the catalog reads
     * @throws ImportRefused the database refused part of it
     */
    void run(Jobs.Claimed task, Caller caller, BooleanSupplier stopping) throws IOException {
        DocumentRef ref = documents.document(task.documentId());
        Sha256 sha256 = ref.sha256();
        ImportDocument document = new ImportDocument(ref, task.name(), task.options(), () -> documents.open(sha256));
        ImportReading reading = source(document).inspect(document);
        ReadAhead sink = new ReadAhead(executor, chunk -> {
            record(task, caller, sha256, chunk);
            if (stopping.getAsBoolean()) {
                throw new Interrupted();
            }
        });
        sink.run(() -> jobs.inspected(task, reading.format(), reading.items()));
        read(reading, task, sink);
    }

    private ImportSource source(ImportDocument document) throws IOException {
        try (InputStream in = document.open()) {
            return sources.choose(new ImportOffer(document.name(), FirstBytes.of(in), document.options()));
        }
    }

    private void read(ImportReading reading, Jobs.Claimed task, ReadAhead sink) throws IOException {
        try {
            reading.read(task.progress(), chunkFacts, sink);
        } catch (IOException | RuntimeException | Error e) {
            settle(sink, e);
            throw e;
        }
        sink.settle();
    }

    private void record(Jobs.Claimed task, Caller caller, Sha256 sha256, ImportChunk chunk) {
        try {
            recorder.record(task, caller, sha256.toString(), chunk);
        } catch (RuntimeException e) {
            Optional<DatabaseFailure> refusal = DatabaseFailure.of(e).filter(DatabaseFailure::isRefusal);
            if (refusal.isPresent()) {
                throw new ImportRefused(task.name(), chunk, refusal.get(), e);
            }
            throw e;
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

package io.asof.catalog.ingest;

import io.asof.catalog.archive.DocumentRecorder;
import io.asof.catalog.archive.DocumentStore;
import io.asof.catalog.audit.AuditEntry;
import io.asof.catalog.audit.AuditLog;
import io.asof.catalog.audit.AuditTrail;
import io.asof.catalog.audit.Change.Outcome;
import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Hashing;
import io.asof.catalog.kernel.Page;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes documents in: archives the bytes, queues the job, and answers when both are durable and sequenced. What happens
 * to the document afterwards is the worker's.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImportDesk {
    private static final int MAX_NAME = 255;

    private static final int MAX_KEY = 255;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private DocumentStore store;

    @Inject
    private DocumentRecorder documents;

    @Inject
    private AuditLog auditLog;

    @Inject
    private AuditTrail auditTrail;

    @Inject
    private ImportJobs jobs;

    @Inject
    private ImportWorker worker;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "catalog.import.max-bytes")
    private long maxBytes;

    /**
     * Archives the document and queues its import. With an idempotency key the same request gets the first answer again.
     *
     * @param name the file's name; of an older submissions page it says whose filings they are
     * @throws CatalogException BODY_TOO_LARGE, BODY_INCOMPLETE, STORAGE_FULL, UNAVAILABLE, INVALID_PARAMETER for the name
     *     or the key, IDEMPOTENCY_KEY_REUSED
     */
    public ImportView accept(InputStream body, String name, @Nullable String idempotencyKey, Caller caller) {
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw CatalogException.invalid("name", name, "expected a file name of 1 to 255 printable characters");
        }
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > MAX_KEY)) {
            throw CatalogException.invalid("Idempotency-Key", idempotencyKey, "expected 1 to 255 characters");
        }
        DocumentStore.Stored stored = store.store(body, maxBytes);
        String lock = idempotencyKey == null
                ? "document/" + stored.sha256()
                : "idempotency/" + caller.name() + "/" + idempotencyKey;
        UUID id = auditLog.record(caller, lock, eventId -> queue(eventId, stored, name, idempotencyKey, caller))
                .value();
        worker.wake();
        return view(id);
    }

    /**
     * One import.
     *
     * @throws CatalogException IMPORT_NOT_FOUND
     */
    public ImportView view(UUID id) {
        return jobs.view(id).orElseThrow(() -> new CatalogException(ErrorCode.IMPORT_NOT_FOUND, "no import " + id));
    }

    /** A page of all imports, newest first. */
    public Page<ImportView> list(@Nullable String after, int limit) {
        return jobs.list(after == null ? null : ImportKey.parse(after), limit, auditTrail.fix(null, null));
    }

    /**
     * A page of what did not go in, in the order of the document.
     *
     * @throws CatalogException IMPORT_NOT_FOUND
     */
    public Page<ImportFailure> failures(UUID id, @Nullable String after, int limit) {
        view(id);
        try {
            return jobs.failures(id, after == null ? 0 : Long.parseLong(after), limit, auditTrail.fix(null, null));
        } catch (NumberFormatException e) {
            throw new CatalogException(ErrorCode.INVALID_CURSOR, "the cursor is not one of this list", e);
        }
    }

    private Outcome<UUID> queue(
            long eventId, DocumentStore.Stored stored, String name, @Nullable String idempotencyKey, Caller caller) {
        byte[] request = requestHash(stored, name);
        if (idempotencyKey != null) {
            IdempotencyKey first =
                    entityManager.find(IdempotencyKey.class, new IdempotencyKey.Key(caller.name(), idempotencyKey));
            if (first != null && !first.isFor(request)) {
                throw new CatalogException(
                        ErrorCode.IDEMPOTENCY_KEY_REUSED,
                        "this Idempotency-Key came before with another document or name");
            }
            if (first != null) {
                return Outcome.unchanged(first.jobId());
            }
        }
        long documentId = documents.record(eventId, stored, "application/json", name);
        ImportJob job =
                new ImportJob(UUID.randomUUID(), documentId, name, caller.name(), caller.requestId(), clock.instant());
        entityManager.persist(job);
        if (idempotencyKey != null) {
            entityManager.persist(new IdempotencyKey(
                    new IdempotencyKey.Key(caller.name(), idempotencyKey), request, job.id(), clock.instant()));
        }
        return Outcome.changed(
                job.id(),
                new AuditEntry(
                        "import.queued",
                        "import",
                        job.id().toString(),
                        null,
                        Map.of("document", stored.sha256(), "name", name, "sizeBytes", stored.sizeBytes())));
    }

    private static byte[] requestHash(DocumentStore.Stored stored, String name) {
        return Hashing.sha256().digest((stored.sha256() + "\n" + name).getBytes(StandardCharsets.UTF_8));
    }
}

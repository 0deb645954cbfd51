package io.asof.catalog.ingest;

import io.asof.catalog.archive.Sha256;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the jobs: who works on what, and how far it is. */
@Stateless
public class ImportJobs {
    /** A worker that does not commit a chunk for so long is taken for dead. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private static final String VIEW = """
            SELECT j AS job, d.sha256 AS sha256, l.leafIndex AS leaf
            FROM ImportJob j JOIN SourceDocument d ON d.id = j.documentId
            LEFT JOIN AuditLeaf l ON l.eventId = j.endEventId
            """;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** What a worker needs to know of the job it took; {@code processed} facts of the document are behind it. */
    public record Claimed(UUID id, long documentId, String name, String actor, String requestId, long processed) {}

    /** Takes the oldest job that waits, or that a dead worker left; nobody waits for anybody here. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Claimed> claim() {
        Instant now = clock.instant();
        List<?> next = entityManager
                .createNativeQuery("""
                        SELECT * FROM catalog.import_job
                        WHERE state = 'QUEUED' OR (state = 'RUNNING' AND lease_until < :now)
                        ORDER BY queued_at, id LIMIT 1 FOR UPDATE SKIP LOCKED""", ImportJob.class)
                .setParameter("now", now)
                .getResultList();
        return next.stream().map(ImportJob.class::cast).findFirst().map(job -> {
            job.claim(now, LEASE);
            return new Claimed(job.id(), job.documentId(), job.name(), job.actor(), job.requestId(), job.processed());
        });
    }

    /** The document was looked at. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void inspected(UUID id, String format, long facts) {
        ImportJob job = find(id);
        job.inspected(format, facts);
        job.claim(clock.instant(), LEASE);
    }

    /**
     * Part of a chunk's change.
     *
     * @throws LeaseLost if another worker has moved the job on meanwhile; the chunk is rolled back
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void advance(UUID id, long expectedProcessed, ImportProgress progress) {
        ImportJob job = entityManager.find(ImportJob.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (job == null || !job.isRunning() || job.processed() != expectedProcessed) {
            throw new LeaseLost(id);
        }
        long number = job.failed();
        for (ImportFailure failure : progress.failures()) {
            number++;
            entityManager.persist(new ImportFailureRow(id, number, failure));
        }
        job.advance(progress, clock.instant(), LEASE);
    }

    /** Part of the change that ends the job; answers the job as it ended. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public ImportJob end(UUID id, ImportState state, @Nullable String error, long eventId) {
        ImportJob job = entityManager.find(ImportJob.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (job == null || !job.isRunning()) {
            throw new LeaseLost(id);
        }
        job.end(state, error, eventId, clock.instant());
        return job;
    }

    public Optional<ImportView> view(UUID id) {
        return entityManager
                .createQuery(VIEW + "WHERE j.id = :id", Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(ImportJobs::view);
    }

    /** Newest first, after a key. */
    public Page<ImportView> list(@Nullable ImportKey after, int limit, PointInTime at) {
        List<ImportView> found = entityManager
                .createQuery(VIEW + """
                        WHERE j.queuedAt < :queuedAt OR (j.queuedAt = :queuedAt AND j.id < :id)
                        ORDER BY j.queuedAt DESC, j.id DESC""", Tuple.class)
                .setParameter("queuedAt", after == null ? ImportKey.NEWEST.queuedAt() : after.queuedAt())
                .setParameter("id", after == null ? ImportKey.NEWEST.id() : after.id())
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(ImportJobs::view)
                .toList();
        return Page.cut(found, limit, view -> ImportKey.of(view).toString(), at);
    }

    /** In the order of the document, after a number. */
    public Page<ImportFailure> failures(UUID id, long after, int limit, PointInTime at) {
        List<ImportFailureRow> found = entityManager
                .createQuery(
                        "SELECT f FROM ImportFailureRow f WHERE f.key.jobId = :id AND f.key.number > :after ORDER BY f.key.number",
                        ImportFailureRow.class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setMaxResults(limit + 1)
                .getResultList();
        return Page.cut(found, limit, row -> Long.toString(row.number()), at).map(ImportFailureRow::view);
    }

    private ImportJob find(UUID id) {
        ImportJob job = entityManager.find(ImportJob.class, id);
        if (job == null) {
            throw new CatalogException(ErrorCode.IMPORT_NOT_FOUND, "no import " + id);
        }
        return job;
    }

    private static ImportView view(Tuple row) {
        return row.get("job", ImportJob.class)
                .view(Sha256.of(row.get("sha256", byte[].class)).toString(), row.get("leaf", Long.class));
    }
}

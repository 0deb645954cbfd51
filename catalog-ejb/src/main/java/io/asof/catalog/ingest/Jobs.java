package io.asof.catalog.ingest;

import io.asof.catalog.archive.Sha256;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.audit.Sequencer;
import io.asof.catalog.kernel.Caller;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps jobs and their tasks: who asked for what, who works on it, and how far it is. */
@Stateless
public class Jobs {
    /** A worker that neither commits a chunk nor extends its lease for so long is taken for dead. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** Before the second attempt; each further one waits four times as long. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private static final String VIEW = """
            SELECT j AS job, d.sha256 AS sha256
            FROM Job j JOIN Task t ON t.jobId = j.id JOIN SourceDocument d ON d.id = t.documentId
            """;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private Sequencer sequencer;

    /**
     * What a worker needs to know of the task it took.
     *
     * @param owner the worker's own mark in the lease
     * @param progress items of the document that are behind it
     * @param attempts how often it was taken since it last got on, this time included
     */
    public record Claimed(
            UUID taskId,
            UUID owner,
            UUID jobId,
            long documentId,
            String name,
            Map<String, String> options,
            Caller caller,
            long progress,
            int attempts) {}

    /** Part of the change that brings a document: a job of one task. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public UUID queue(long documentId, String name, Map<String, String> options, Recording recording) {
        Job job = new Job(UUID.randomUUID(), name, options, recording.caller(), recording.at());
        entityManager.persist(job);
        // The task refers to the job by its id alone, so Hibernate does not know which comes first.
        entityManager.flush();
        entityManager.persist(new Task(job.id(), documentId, recording.at()));
        return job.id();
    }

    /**
     * Takes the task that is due longest, or that a dead worker left; nobody waits for anybody here. A lease or a pause
     * that ends later than any that is given now is of a clock that was ahead, and does not count.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Claimed> claim(UUID owner) {
        Instant now = clock.instant();
        List<?> next = entityManager
                .createNativeQuery("""
                        SELECT * FROM catalog.task
                        WHERE (state = 'WAITING' AND (not_before <= :now OR not_before > :latest))
                           OR (state = 'RUNNING' AND (lease_until < :now OR lease_until > :latest))
                        ORDER BY not_before, created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED""", Task.class)
                .setParameter("now", now)
                .setParameter("latest", now.plus(LONGEST_PAUSE.multipliedBy(2)))
                .getResultList();
        return next.stream().map(Task.class::cast).findFirst().map(task -> {
            task.claim(owner, now, LEASE);
            Job job = job(task.jobId());
            job.begin(now);
            return new Claimed(
                    task.id(),
                    owner,
                    job.id(),
                    task.documentId(),
                    job.name(),
                    job.options(),
                    job.caller(),
                    task.progress(),
                    task.attempts());
        });
    }

    /** The worker is alive. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void extend(Claimed claimed) {
        locked(claimed).extend(clock.instant(), LEASE);
    }

    /** The document was looked at. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void inspected(Claimed claimed, String format, long items) {
        locked(claimed).extend(clock.instant(), LEASE);
        job(claimed.jobId()).inspected(format, items);
    }

    /**
     * Part of a chunk's change.
     *
     * @param expected items that were behind the task before this chunk
     * @throws LeaseLost if another worker has the task meanwhile; the chunk is rolled back
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void advance(Claimed claimed, long expected, ImportProgress progress, Recording recording) {
        Task task = locked(claimed);
        if (task.progress() != expected) {
            throw new LeaseLost(claimed.jobId());
        }
        Job job = job(claimed.jobId());
        long number = job.failed();
        for (ImportFailure failure : progress.failures()) {
            number++;
            entityManager.persist(new ImportFailureRow(job.id(), number, recording, failure));
        }
        job.advance(progress);
        task.advance(progress.processed(), clock.instant(), LEASE);
    }

    /**
     * The task met an outage: it is handed back, and taken again after a pause that grows with the attempts.
     *
     * @return false, and nothing is changed, if it was tried often enough
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean postpone(Claimed claimed, String met, int maxAttempts) {
        Task task = locked(claimed);
        if (task.attempts() >= maxAttempts) {
            return false;
        }
        task.postpone(met, clock.instant().plus(pause(task.attempts())));
        return true;
    }

    /** The task's end could not be recorded: it is handed back for a while, out of the others' way. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void putOff(Claimed claimed, String met, boolean passes) {
        Task task = locked(claimed);
        task.postpone(met, clock.instant().plus(passes ? pause(task.attempts()) : LONGEST_PAUSE));
    }

    /** Its worker stops before its end; the next may take it at once. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void release(Claimed claimed) {
        locked(claimed).release(clock.instant());
    }

    /** Part of the change that ends the job; answers the job as it ended. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Job end(Claimed claimed, ImportState state, @Nullable String error, Recording recording) {
        locked(claimed).end(state == ImportState.FINISHED, error);
        Job job = job(claimed.jobId());
        job.end(state, error, recording.eventId(), recording.at());
        return job;
    }

    public Optional<ImportView> view(UUID id) {
        return views(entityManager
                        .createQuery(VIEW + "WHERE j.id = :id", Tuple.class)
                        .setParameter("id", id)
                        .getResultList())
                .stream()
                .findFirst();
    }

    /** Newest first, after a key. */
    public Page<ImportView, ImportKey> list(@Nullable ImportKey after, int limit, PointInTime at) {
        List<ImportView> found = views(entityManager
                .createQuery(VIEW + """
                        WHERE j.queuedAt < :queuedAt OR (j.queuedAt = :queuedAt AND j.id < :id)
                        ORDER BY j.queuedAt DESC, j.id DESC""", Tuple.class)
                .setParameter("queuedAt", after == null ? ImportKey.NEWEST.queuedAt() : after.queuedAt())
                .setParameter("id", after == null ? ImportKey.NEWEST.id() : after.id())
                .setMaxResults(limit + 1)
                .getResultList());
        return Page.cut(found, limit, ImportKey::of, at);
    }

    /** In the order of the document, after a number. */
    public Page<ImportFailure, Long> failures(UUID id, long after, int limit, PointInTime at) {
        List<ImportFailureRow> found = entityManager
                .createQuery(
                        "SELECT f FROM ImportFailureRow f WHERE f.key.jobId = :id AND f.key.number > :after ORDER BY f.key.number",
                        ImportFailureRow.class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setMaxResults(limit + 1)
                .getResultList();
        return Page.cut(found, limit, ImportFailureRow::number, at).map(ImportFailureRow::view);
    }

    static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE;
        for (int i = 1; i < attempts && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(4);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Task locked(Claimed claimed) {
        Task task = entityManager.find(Task.class, claimed.taskId(), LockModeType.PESSIMISTIC_WRITE);
        if (task == null || !task.isWith(claimed.owner())) {
            throw new LeaseLost(claimed.jobId());
        }
        return task;
    }

    private Job job(UUID id) {
        Job job = entityManager.find(Job.class, id);
        if (job == null) {
            throw new CatalogException(ErrorCode.IMPORT_NOT_FOUND, "no import " + id);
        }
        return job;
    }

    /** With the leaf of each one's end, which the log knows. */
    private List<ImportView> views(List<Tuple> rows) {
        List<Long> ends = rows.stream()
                .map(row -> row.get("job", Job.class).endEventId())
                .filter(Objects::nonNull)
                .toList();
        Map<Long, Long> leaves = ends.isEmpty() ? Map.of() : sequencer.leaves(ends);
        return rows.stream()
                .map(row -> {
                    Job job = row.get("job", Job.class);
                    String sha256 = Sha256.of(row.get("sha256", byte[].class)).toString();
                    Long end = job.endEventId();
                    return job.view(sha256, end == null ? null : leaves.get(end));
                })
                .toList();
    }
}

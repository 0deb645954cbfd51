package io.asof.catalog.ingest;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The import of one document, from the desk to its end.
 *
 * <p>Queued when the document is archived ({@code queuedAt}); taken by a worker under a lease that each chunk extends
 * ({@code startedAt} is the first time); looked at, so that its format and length are known; moved on chunk by chunk in
 * the transactions of the chunks; finished, or failed as a whole ({@code finishedAt}). A worker that dies leaves its lease
 * to run out, and another goes on after {@code processed}. All times are the catalog's own clock.
 */
@Entity
@Table(name = "import_job")
public class ImportJob {
    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "document_id", nullable = false)
    private long documentId;

    @Column(columnDefinition = "text", nullable = false)
    private String name;

    @Column(columnDefinition = "text", nullable = false)
    private String actor;

    @Column(name = "request_id", columnDefinition = "text", nullable = false)
    private String requestId;

    @Column(columnDefinition = "text")
    private @Nullable String format;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text", nullable = false)
    private ImportState state;

    @Column(nullable = false)
    private long facts;

    @Column(nullable = false)
    private long processed;

    @Column(nullable = false)
    private long recorded;

    @Column(name = "already_known", nullable = false)
    private long alreadyKnown;

    @Column(nullable = false)
    private long failed;

    @Column(columnDefinition = "text")
    private @Nullable String error;

    @Column(name = "end_event_id")
    private @Nullable Long endEventId;

    @Column(name = "queued_at", nullable = false)
    private Instant queuedAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected ImportJob() {}

    ImportJob(UUID id, long documentId, String name, String actor, String requestId, Instant queuedAt) {
        this.id = id;
        this.documentId = documentId;
        this.name = name;
        this.actor = actor;
        this.requestId = requestId;
        this.state = ImportState.QUEUED;
        this.queuedAt = queuedAt;
    }

    void claim(Instant now, Duration lease) {
        state = ImportState.RUNNING;
        startedAt = startedAt == null ? now : startedAt;
        leaseUntil = now.plus(lease);
    }

    void inspected(String documentFormat, long factsInDocument) {
        format = documentFormat;
        facts = factsInDocument;
    }

    /** Counts a chunk that was committed with this very change. */
    void advance(ImportProgress chunk, Instant now, Duration lease) {
        processed += chunk.processed();
        recorded += chunk.recorded();
        alreadyKnown += chunk.alreadyKnown();
        failed += chunk.failures().size();
        leaseUntil = now.plus(lease);
    }

    void end(ImportState ended, @Nullable String why, long eventId, Instant now) {
        state = ended;
        error = why;
        endEventId = eventId;
        finishedAt = now;
        leaseUntil = null;
    }

    boolean isRunning() {
        return state == ImportState.RUNNING;
    }

    UUID id() {
        return id;
    }

    long documentId() {
        return documentId;
    }

    String name() {
        return name;
    }

    String actor() {
        return actor;
    }

    String requestId() {
        return requestId;
    }

    long processed() {
        return processed;
    }

    long recorded() {
        return recorded;
    }

    long alreadyKnown() {
        return alreadyKnown;
    }

    long failed() {
        return failed;
    }

    /** {@code leaf} is the leaf of the end's event; until the sequencer has placed it the import is not over for others. */
    ImportView view(String document, @Nullable Long leaf) {
        boolean over = endEventId == null || leaf != null;
        return new ImportView(
                id,
                name,
                document,
                format,
                over ? state : ImportState.RUNNING,
                facts,
                processed,
                recorded,
                alreadyKnown,
                failed,
                error,
                queuedAt,
                startedAt,
                over ? finishedAt : null,
                leaf == null ? null : leaf + 1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImportJob job && job.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}

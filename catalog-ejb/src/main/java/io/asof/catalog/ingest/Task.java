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
 * A part of a job that one worker does at a time.
 *
 * <p>Waits until a worker takes it under a lease, which the worker extends while it works and with each chunk. A worker that
 * dies leaves its lease to run out, and another goes on after {@code progress}. A worker that meets an outage hands it back,
 * not to be taken before a while that grows with each attempt in vain, so that it never stands in the way of others. Attempts
 * are counted from the last progress on; when there were too many, it fails.
 */
@Entity
@Table(name = "task")
class Task {
    /** What is to be done. */
    enum Kind {
        /** Carry a document of the archive into the catalog. */
        IMPORT
    }

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "job_id", nullable = false)
    private UUID jobId;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text", nullable = false)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text", nullable = false)
    private TaskState state;

    @Column(name = "document_id")
    private @Nullable Long documentId;

    @Column(nullable = false)
    private long progress;

    @Column(nullable = false)
    private int attempts;

    @Column(name = "not_before", nullable = false)
    private Instant notBefore;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    @Column(name = "lease_owner")
    private @Nullable UUID leaseOwner;

    @Column(columnDefinition = "text")
    private @Nullable String error;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected Task() {}

    /** The one task of an import. */
    Task(UUID jobId, long documentId, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.jobId = jobId;
        this.kind = Kind.IMPORT;
        this.state = TaskState.WAITING;
        this.documentId = documentId;
        this.notBefore = createdAt;
        this.createdAt = createdAt;
    }

    void claim(UUID owner, Instant now, Duration lease) {
        state = TaskState.RUNNING;
        attempts++;
        leaseOwner = owner;
        leaseUntil = now.plus(lease);
    }

    void extend(Instant now, Duration lease) {
        leaseUntil = now.plus(lease);
    }

    /** A chunk of so many items is committed with this very change. */
    void advance(long items, Instant now, Duration lease) {
        progress += items;
        attempts = 1;
        extend(now, lease);
    }

    /** Handed back, for somebody to try again. */
    void postpone(@Nullable String met, Instant until) {
        state = TaskState.WAITING;
        error = met;
        notBefore = until;
        leaseOwner = null;
        leaseUntil = null;
    }

    /** Handed back untried: its worker stops. */
    void release(Instant now) {
        attempts--;
        postpone(error, now);
    }

    void end(boolean done, @Nullable String why) {
        state = done ? TaskState.DONE : TaskState.FAILED;
        error = why;
        leaseOwner = null;
        leaseUntil = null;
    }

    boolean isWith(UUID owner) {
        return state == TaskState.RUNNING && owner.equals(leaseOwner);
    }

    UUID id() {
        return id;
    }

    UUID jobId() {
        return jobId;
    }

    /** The document it is about. */
    long documentId() {
        return java.util.Objects.requireNonNull(documentId, "a task without a document");
    }

    long progress() {
        return progress;
    }

    int attempts() {
        return attempts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Task task && task.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}

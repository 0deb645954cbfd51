package io.asof.catalog.ingest;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A request that was carried out; kept in the transaction of its change, so a repeat gets the first answer again. */
@Entity
@Immutable
@Table(name = "idempotency_key")
class IdempotencyKey {
    /** Whose key. */
    @Embeddable
    record Key(
            @Column(name = "actor", columnDefinition = "text")
            String actor,

            @Column(name = "key", columnDefinition = "text") String key)
            implements Serializable {}

    @EmbeddedId
    private Key id;

    @Column(name = "request_hash", nullable = false)
    private byte[] requestHash;

    @Column(name = "job_id", nullable = false)
    private UUID jobId;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected IdempotencyKey() {}

    IdempotencyKey(Key id, byte[] requestHash, UUID jobId, Instant createdAt) {
        this.id = id;
        this.requestHash = requestHash.clone();
        this.jobId = jobId;
        this.createdAt = createdAt;
    }

    boolean isFor(byte[] request) {
        return Arrays.equals(requestHash, request);
    }

    UUID jobId() {
        return jobId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdempotencyKey key && key.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}

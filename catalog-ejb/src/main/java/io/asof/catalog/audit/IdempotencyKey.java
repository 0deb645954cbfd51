package io.asof.catalog.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
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

    @Column(name = "event_id")
    private @Nullable Long eventId;

    @Column(columnDefinition = "text", nullable = false)
    private String answer;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected IdempotencyKey() {}

    IdempotencyKey(Key id, byte[] requestHash, @Nullable Long eventId, String answer, Instant createdAt) {
        this.id = id;
        this.requestHash = requestHash.clone();
        this.eventId = eventId;
        this.answer = answer;
        this.createdAt = createdAt;
    }

    boolean isFor(byte[] request) {
        return Arrays.equals(requestHash, request);
    }

    @Nullable
    Long eventId() {
        return eventId;
    }

    String answer() {
        return answer;
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

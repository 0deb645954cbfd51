package io.asof.catalog.audit;

import io.asof.catalog.kernel.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * One change, as it is remembered.
 *
 * <p>Born at the end of the transaction of its change, waits as a row of {@code audit_pending} until the sequencer gives
 * it a leaf, and is never touched again. {@code recordedAt} is the catalog's own clock, set here; the order of events is
 * not by it and not by {@code eventId}, but by the leaf.
 */
@Entity
@Immutable
@Table(name = "audit_event")
class AuditEvent {
    @Id
    @Column(name = "event_id")
    private long eventId;

    @Column(name = "recorded_at", nullable = false)
    private Instant recordedAt;

    @Column(columnDefinition = "text", nullable = false)
    private String actor;

    @Column(columnDefinition = "text", nullable = false)
    private String action;

    @Column(name = "entity_type", columnDefinition = "text", nullable = false)
    private String entityType;

    @Column(name = "entity_key", columnDefinition = "text", nullable = false)
    private String entityKey;

    @Column(columnDefinition = "text")
    private @Nullable String reason;

    @Column(name = "request_id", columnDefinition = "text", nullable = false)
    private String requestId;

    @Column(nullable = false)
    private byte[] canonical;

    @Column(name = "leaf_hash", nullable = false)
    private byte[] leafHash;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected AuditEvent() {}

    AuditEvent(long eventId, Instant recordedAt, Caller caller, AuditEntry entry) {
        this.eventId = eventId;
        this.recordedAt = recordedAt;
        this.actor = CanonicalEvent.clean(caller.name());
        this.action = CanonicalEvent.clean(entry.action());
        this.entityType = CanonicalEvent.clean(entry.entityType());
        this.entityKey = CanonicalEvent.clean(entry.entityKey());
        this.reason = CanonicalEvent.cleanOrNull(entry.reason());
        this.requestId = CanonicalEvent.clean(caller.requestId());
        this.canonical = CanonicalEvent.bytes(eventId, recordedAt, caller, entry);
        this.leafHash = CanonicalEvent.leafHash(canonical);
    }

    long eventId() {
        return eventId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuditEvent event && event.eventId == eventId;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(eventId);
    }

    @Override
    public String toString() {
        return "event " + eventId + ": " + actor + " " + action + " " + entityType + " " + entityKey;
    }
}

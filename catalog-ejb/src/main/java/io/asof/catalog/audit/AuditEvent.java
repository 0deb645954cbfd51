package io.asof.catalog.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * One change, as it is remembered.
 *
 * <p>Born at the end of the transaction of its change, with the count and root of the rows that change wrote; queued by the
 * database until the sequencer gives it a leaf, and never touched again. {@code recordedAt} is the catalog's own clock, set here; the order of events is
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

    @Column(name = "request_id", columnDefinition = "text", nullable = false)
    private String requestId;

    @Column(nullable = false)
    private byte[] canonical;

    @Column(name = "leaf_hash", nullable = false)
    private byte[] leafHash;

    @Column(nullable = false)
    private byte[] locator;

    @SuppressWarnings("NullAway") // for Hibernate, which fills the fields
    protected AuditEvent() {}

    /** @param commitment to the reason, where there is one */
    AuditEvent(String actor, Recording recording, AuditEntry entry, @Nullable String commitment) {
        this.eventId = recording.eventId();
        this.recordedAt = recording.at();
        this.actor = actor;
        this.action = CanonicalEvent.clean(entry.action());
        this.entityType = CanonicalEvent.clean(entry.entityType());
        this.entityKey = CanonicalEvent.clean(entry.entityKey());
        this.requestId = CanonicalEvent.clean(recording.caller().requestId());
        this.canonical = CanonicalEvent.bytes(actor, recording, entry, commitment);
        this.leafHash = CanonicalEvent.leafHash(canonical);
        this.locator = recording.records().locator();
    }

    /** Writes the row over a plain connection, as Hibernate does where there is one. */
    void insert(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.audit_event (event_id, recorded_at, actor, action, entity_type, entity_key, request_id,
                                                 canonical, leaf_hash, locator)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, eventId);
            insert.setObject(2, OffsetDateTime.ofInstant(recordedAt, ZoneOffset.UTC));
            insert.setString(3, actor);
            insert.setString(4, action);
            insert.setString(5, entityType);
            insert.setString(6, entityKey);
            insert.setString(7, requestId);
            insert.setBytes(8, canonical);
            insert.setBytes(9, leafHash);
            insert.setBytes(10, locator);
            insert.executeUpdate();
        }
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

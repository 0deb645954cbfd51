package io.asof.catalog.audit;

import io.asof.catalog.kernel.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * What {@link AuditLog} does around a change, over a plain connection: for tools that record without a container. The
 * transaction, and giving the event its leaf afterwards, are the tool's.
 */
public final class EventWriter {
    private final Connection connection;

    private final Caller caller;

    private final String actor;

    private final Clock clock;

    /**
     * Writes for one caller.
     *
     * @param actor of the caller, as {@link Actors} knows it
     */
    public EventWriter(Connection connection, Caller caller, String actor, Clock clock) {
        this.connection = connection;
        this.caller = caller;
        this.actor = actor;
        this.clock = clock;
    }

    /** Keeps others away from the keys until the transaction ends, and begins a change. */
    public Recording begin(Set<LockKey> keys) throws SQLException {
        AuditLog.lock(connection, keys);
        return new Recording(caller, clock.instant().truncatedTo(ChronoUnit.MICROS), this::nextEventId);
    }

    /** Writes the event of the change; its rows must be there already, for the database takes none under it afterwards. */
    public void end(Recording recording, AuditEntry entry) throws SQLException {
        if (entry.reason() != null) {
            throw new IllegalArgumentException("a tool has no reasons of people's");
        }
        byte[] canonical = CanonicalEvent.bytes(actor, recording, entry, null);
        try (PreparedStatement event = connection.prepareStatement("""
                INSERT INTO catalog.audit_event (event_id, recorded_at, actor, action, entity_type, entity_key, request_id,
                                                 canonical, leaf_hash, locator)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            event.setLong(1, recording.eventId());
            event.setObject(2, OffsetDateTime.ofInstant(recording.at(), ZoneOffset.UTC));
            event.setString(3, actor);
            event.setString(4, CanonicalEvent.clean(entry.action()));
            event.setString(5, CanonicalEvent.clean(entry.entityType()));
            event.setString(6, CanonicalEvent.clean(entry.entityKey()));
            event.setString(7, CanonicalEvent.clean(caller.requestId()));
            event.setBytes(8, canonical);
            event.setBytes(9, CanonicalEvent.leafHash(canonical));
            event.setBytes(10, recording.records().locator());
            event.executeUpdate();
        }
    }

    private long nextEventId() {
        try (PreparedStatement next = connection.prepareStatement("SELECT nextval('catalog.audit_event_id')");
                ResultSet row = next.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw DatabaseFailure.exception("the database is away; nothing was recorded", e);
        }
    }
}

package io.asof.catalog.audit;

import io.asof.catalog.kernel.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

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

    /** Keeps others away until the transaction ends, and begins a change. */
    public Recording begin(Locks locks) throws SQLException {
        long id = AuditLog.lock(connection, locks);
        return new Recording(
                caller, clock.instant().truncatedTo(ChronoUnit.MICROS), () -> id == 0 ? nextEventId() : id);
    }

    /** Writes the event of the change; its rows must be there already, for the database takes none under it afterwards. */
    public void end(Recording recording, AuditEntry entry) throws SQLException {
        if (entry.reason() != null) {
            throw new IllegalArgumentException("a tool has no reasons of people's");
        }
        new AuditEvent(actor, recording, entry, null).insert(connection);
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

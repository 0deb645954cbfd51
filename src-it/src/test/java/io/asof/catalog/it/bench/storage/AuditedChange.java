package io.asof.catalog.it.bench.storage;

import io.asof.catalog.audit.AuditEntry;
import io.asof.catalog.audit.Details;
import io.asof.catalog.audit.EventWriter;
import io.asof.catalog.audit.GroupCommit;
import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Locks;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** What the audit log adds to a change, for changes that are made outside of the server; the event is the product's own. */
final class AuditedChange {
    private static final String ACTION = "bench.load";

    private static final String ACTOR = "a-benchmarkbenchmarkbenchmar";

    private static final Caller BENCHMARK = new Caller("benchmark", "benchmark", Set.of(), "benchmark");

    private final EventWriter events;

    /** On a connection of the application's role. */
    AuditedChange(Connection connection) throws SQLException {
        addActor(connection);
        this.events = new EventWriter(connection, BENCHMARK, ACTOR, Clock.systemUTC());
    }

    /** Keeps others away from the key until the transaction ends, and from nothing else. */
    Recording begin(String key) throws SQLException {
        return events.begin(Locks.all(new LockKey(key)));
    }

    /** The same for a change that locks rows as well. */
    Recording beginWithRows(String key) throws SQLException {
        return events.begin(Locks.first(Set.of(new LockKey(key))));
    }

    /** Writes the event of the transaction, which then waits for its leaf. */
    void end(Recording recording, String key, Details details) throws SQLException {
        events.end(recording, new AuditEntry(ACTION, "series", key, null, details));
    }

    /** Gives committed events their leaves; the number of leaves then. */
    static long sequence(Connection connection) throws SQLException {
        return GroupCommit.drain(connection, List.of()).leaves();
    }

    /** The number of leaves, which is the catalog's revision. */
    static long revision(Connection connection) throws SQLException {
        return number(connection, "SELECT coalesce(max(leaf_index) + 1, 0) FROM catalog.audit_leaf");
    }

    private static void addActor(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.audit_actor (actor, subject, name, first_seen) VALUES (?, ?, ?, now())
                ON CONFLICT DO NOTHING""")) {
            insert.setString(1, ACTOR);
            insert.setString(2, BENCHMARK.subject());
            insert.setString(3, BENCHMARK.name());
            insert.executeUpdate();
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}

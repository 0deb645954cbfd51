package io.asof.catalog.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writers of one process that want leaves for their committed events: one of them drains the queue for all who wait, hands
 * each its leaf, and the first who came meanwhile drains next. So a writer waits for at most the drain that is under way and
 * the one after it, and many writers share one commit.
 *
 * <p>A drain that fails fails those it was for; who came later tries for themselves.
 */
public final class GroupCommit {
    /** How many events one call of {@code audit_sequence()} takes at most. */
    private static final int BATCH = 10_000;

    /** Those who wait for a drain that has not begun; guarded by this. */
    private final Deque<Turn> waiting = new ArrayDeque<>();

    /** Whether somebody drains or has been asked to; guarded by this. */
    private boolean isDraining;

    /** One drain of the queue, on a connection that is in no transaction. */
    @FunctionalInterface
    public interface Drain {
        /**
         * Drains once.
         *
         * @param awaited events whose leaves must be among the answer, wherever they were given
         */
        Drained of(Collection<Long> awaited) throws SQLException;
    }

    /**
     * What a drain came to.
     *
     * @param leaves how many there are now, which is the catalog's revision
     * @param places of events, those that were awaited and others
     */
    public record Drained(long leaves, Map<Long, Long> places) {}

    /** Somebody who waits; served by another's drain, or asked to drain by an answer without an outcome. */
    private static final class Turn {
        private final @Nullable Long eventId;

        private final CompletableFuture<@Nullable Outcome> outcome = new CompletableFuture<>();

        Turn(@Nullable Long eventId) {
            this.eventId = eventId;
        }
    }

    /** One of the two. */
    private record Outcome(
            @Nullable Drained drained, @Nullable Throwable failure) {
        Drained get() throws SQLException {
            if (drained != null) {
                return drained;
            } else if (failure instanceof SQLException e) {
                throw new SQLException(e.getMessage(), e.getSQLState(), e);
            }
            throw new IllegalStateException("the drain for several writers failed", failure);
        }
    }

    /**
     * Returns after a drain that began after this call.
     *
     * @param eventId of a committed event, to have its leaf in the answer; null to have the order settled only
     * @param drain how, if it is this caller's turn
     */
    public Drained join(@Nullable Long eventId, Drain drain) throws SQLException {
        Turn turn = new Turn(eventId);
        boolean leads;
        synchronized (this) {
            waiting.add(turn);
            leads = !isDraining;
            isDraining = true;
        }
        Outcome outcome = leads ? null : turn.outcome.join();
        return (outcome == null ? lead(turn, drain) : outcome).get();
    }

    private Outcome lead(Turn leader, Drain drain) {
        List<Turn> group;
        synchronized (this) {
            group = new ArrayList<>(waiting);
            waiting.clear();
        }
        Outcome outcome;
        try {
            List<Long> awaited = new ArrayList<>();
            for (Turn turn : group) {
                if (turn.eventId != null) {
                    awaited.add(turn.eventId);
                }
            }
            outcome = new Outcome(drain.of(awaited), null);
        } catch (SQLException | RuntimeException | Error e) {
            outcome = new Outcome(null, e);
        }
        // The next drain first: it has a way to the database before it, the others are done.
        Turn next;
        synchronized (this) {
            next = waiting.peek();
            isDraining = next != null;
        }
        if (next != null) {
            next.outcome.complete(null);
        }
        for (Turn turn : group) {
            if (turn != leader) {
                turn.outcome.complete(outcome);
            }
        }
        return outcome;
    }

    /** Gives every committed event its leaf; also says the leaves of awaited events that had theirs from somebody else. */
    public static Drained drain(Connection connection, Collection<Long> awaited) throws SQLException {
        Map<Long, Long> places = new HashMap<>();
        long leaves;
        Long[] events;
        do {
            try (PreparedStatement sequence =
                            connection.prepareStatement("SELECT leaves, events FROM catalog.audit_sequence()");
                    ResultSet row = sequence.executeQuery()) {
                row.next();
                leaves = row.getLong(1);
                events = (Long[]) row.getArray(2).getArray();
            }
            for (int i = 0; i < events.length; i++) {
                places.put(events[i], leaves - events.length + i);
            }
            // A call that took a whole batch may have left some behind.
        } while (events.length == BATCH);
        List<Long> elsewhere = new ArrayList<>(awaited);
        elsewhere.removeAll(places.keySet());
        if (!elsewhere.isEmpty()) {
            places.putAll(places(connection, elsewhere));
        }
        return new Drained(leaves, places);
    }

    /** Leaves of events, for those that have one. */
    static Map<Long, Long> places(Connection connection, Collection<Long> eventIds) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT event_id, leaf_index FROM catalog.audit_leaf WHERE event_id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("bigint", eventIds.toArray()));
            Map<Long, Long> places = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    places.put(row.getLong(1), row.getLong(2));
                }
            }
            return places;
        }
    }
}

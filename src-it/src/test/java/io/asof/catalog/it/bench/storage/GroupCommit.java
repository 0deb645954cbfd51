package io.asof.catalog.it.bench.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** As the catalog's sequencer does it: of the writers that wait, one gives the events of all of them their leaves. */
final class GroupCommit {
    private final ReentrantLock draining = new ReentrantLock();
    private final AtomicLong arrivals = new AtomicLong();
    private long served;

    /** After the commit of an event, on a connection that commits each statement; the first revision that has it in. */
    long sequence(Connection connection, long eventId) throws SQLException {
        long arrival = arrivals.incrementAndGet();
        draining.lock();
        try {
            if (served < arrival) {
                long waiting = arrivals.get();
                AuditedChange.sequence(connection);
                served = waiting;
            }
        } finally {
            draining.unlock();
        }
        return AuditedChange.revisionWith(connection, eventId);
    }
}

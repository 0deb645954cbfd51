package io.asof.catalog.audit;

import io.asof.catalog.kernel.Caller;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * A change while it is made: who makes it, its one instant, its event's id, and every row it has written so far.
 *
 * <p>The id is taken when it is first asked for, which must be after every lock that the change needs: then, among changes
 * that share a lock, a greater id means a later commit, and the newest row of a thing is the one with the greatest id.
 */
public final class Recording {
    private final Caller caller;

    private final Instant at;

    private final LongSupplier ids;

    private final RecordSet records = new RecordSet();

    private long eventId;

    public Recording(Caller caller, Instant at, LongSupplier ids) {
        this.caller = caller;
        this.at = at;
        this.ids = ids;
    }

    public Caller caller() {
        return caller;
    }

    /** The catalog's clock, read once for the whole change, cut to microseconds. */
    public Instant at() {
        return at;
    }

    /** What the rows of this change carry. Take every lock before. */
    public long eventId() {
        if (eventId == 0) {
            eventId = ids.getAsLong();
        }
        return eventId;
    }

    /** A row was written, as {@link CanonicalRecord} says it. */
    public void wrote(byte[] canonicalRecord) {
        records.add(canonicalRecord);
    }

    RecordSet records() {
        return records;
    }
}

package io.asof.catalog.audit;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SharedRead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fixes the two clocks of a question; every read comes through here first, so it is a bean without a transaction. */
@ApplicationScoped
public class RevisionClock {
    @Inject
    private Sequencer sequencer;

    @Inject
    private Clock clock;

    private final SharedRead<String, Revision> newest =
            new SharedRead<>(names -> Map.of("newest", sequencer.current()));

    public RevisionClock() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    RevisionClock(Sequencer sequencer, Clock clock) {
        this.sequencer = sequencer;
        this.clock = clock;
    }

    /** The newest revision. */
    public Revision current() {
        return Objects.requireNonNull(newest.get("newest"));
    }

    /**
     * Fills in what the caller left open: now, the newest revision.
     *
     * @throws CatalogException REVISION_NOT_REACHED
     */
    public PointInTime fix(@Nullable AsOf asOf, @Nullable Revision revision) {
        Revision current = current();
        if (revision != null && revision.compareTo(current) > 0) {
            throw notReached(revision, current);
        }
        return new PointInTime(asOf == null ? new AsOf(clock.instant()) : asOf, revision == null ? current : revision);
    }

    /** What a question is told whose revision is yet to come. */
    public static CatalogException notReached(Revision asked, Revision newest) {
        return new CatalogException(
                ErrorCode.REVISION_NOT_REACHED, "revision " + asked + " has not been reached, the newest is " + newest);
    }
}

package io.asof.catalog.audit;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Fixes the two clocks of a question; every read comes through here first, so it is a bean without a transaction. */
@ApplicationScoped
public class AuditTrail {
    @Inject
    private Sequencer sequencer;

    @Inject
    private Clock clock;

    public AuditTrail() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    AuditTrail(Sequencer sequencer, Clock clock) {
        this.sequencer = sequencer;
        this.clock = clock;
    }

    /** The newest revision. */
    public Revision current() {
        return sequencer.current();
    }

    /**
     * Fills in what the caller left open: now, the newest revision.
     *
     * @throws CatalogException REVISION_NOT_REACHED
     */
    public PointInTime fix(@Nullable AsOf asOf, @Nullable Revision revision) {
        Revision current = current();
        if (revision != null && revision.compareTo(current) > 0) {
            throw new CatalogException(
                    ErrorCode.REVISION_NOT_REACHED,
                    "revision " + revision + " has not been reached, the newest is " + current);
        }
        return new PointInTime(asOf == null ? new AsOf(clock.instant()) : asOf, revision == null ? current : revision);
    }
}

package io.asof.catalog.series;

import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number, or its absence, that is not yet recorded; exactly one of the two is given.
 *
 * @param vintage key of a vintage in the same batch
 * @param derivation of a number that is in no document: the rule with its version, and the parents; null otherwise
 */
public record ObservationDraft(
        SeriesCode series,
        Period period,
        VintageKey vintage,
        @Nullable BigDecimal value,
        @Nullable Absence absence,
        @Nullable String derivation) {
    public ObservationDraft {
        if ((value == null) == (absence == null)) {
            throw new IllegalArgumentException("an observation has a value or an absence");
        }
    }

    /** Of a number that was read from the batch's document. */
    public ObservationDraft(
            SeriesCode series,
            Period period,
            VintageKey vintage,
            @Nullable BigDecimal value,
            @Nullable Absence absence) {
        this(series, period, vintage, value, absence, null);
    }
}

package io.asof.catalog.series;

import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number, or its absence, that is not yet recorded; exactly one of the two is given.
 *
 * @param vintage code of a vintage in the same batch
 */
public record ObservationDraft(
        SeriesCode series,
        Period period,
        String vintage,
        @Nullable BigDecimal value,
        @Nullable Absence absence) {
    public ObservationDraft {
        if ((value == null) == (absence == null)) {
            throw new IllegalArgumentException("an observation has a value or an absence");
        }
    }
}

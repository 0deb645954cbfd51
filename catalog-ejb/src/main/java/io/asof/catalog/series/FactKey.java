package io.asof.catalog.series;

import io.asof.catalog.kernel.PageKey;
import io.asof.catalog.kernel.SeriesCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The place of a fact in the list of a filing's facts: series code, period end, period start. */
public record FactKey(
        String series, LocalDate periodEnd, @Nullable LocalDate periodStart) {
    /** Reads what {@link #toString} wrote. */
    public static FactKey parse(String text) {
        return PageKey.read(
                text,
                3,
                parts -> new FactKey(
                        SeriesCode.parse(parts.get(0)).value(),
                        LocalDate.parse(parts.get(1)),
                        parts.get(2).isEmpty() ? null : LocalDate.parse(parts.get(2))));
    }

    @Override
    public String toString() {
        return PageKey.text(series, periodEnd, periodStart == null ? "" : periodStart);
    }
}

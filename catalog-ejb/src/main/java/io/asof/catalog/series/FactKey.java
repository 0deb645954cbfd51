package io.asof.catalog.series;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.SeriesCode;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The place of a fact in the list of a filing's facts: series code, period end, period start. */
public record FactKey(
        String series, LocalDate periodEnd, @Nullable LocalDate periodStart) {
    /** Reads what {@link #toString} wrote. */
    public static FactKey parse(String text) {
        String[] parts = text.split("\\|", -1);
        try {
            if (parts.length == 3) {
                return new FactKey(
                        SeriesCode.parse(parts[0]).value(),
                        LocalDate.parse(parts[1]),
                        parts[2].isEmpty() ? null : LocalDate.parse(parts[2]));
            }
        } catch (DateTimeException | CatalogException e) {
            // Said below.
        }
        throw new CatalogException(ErrorCode.INVALID_CURSOR, "the cursor is not one of this list");
    }

    @Override
    public String toString() {
        return series + "|" + periodEnd + "|" + (periodStart == null ? "" : periodStart);
    }
}

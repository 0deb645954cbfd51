package io.asof.catalog.series;

import io.asof.catalog.kernel.CatalogException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which period ends are asked for, both inclusive; null leaves a side open. */
public record DateRange(
        @Nullable LocalDate fromInclusive, @Nullable LocalDate toInclusive) {
    public static final DateRange ALL = new DateRange(null, null);

    public DateRange {
        if (fromInclusive != null && toInclusive != null && fromInclusive.isAfter(toInclusive)) {
            throw CatalogException.invalid("from", fromInclusive.toString(), "must not be after to, " + toInclusive);
        }
    }
}

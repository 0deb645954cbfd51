package io.asof.catalog.series;

import io.asof.catalog.kernel.CatalogException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which period ends are asked for, both inclusive; null leaves a side open. */
public record DateRange(
        @Nullable LocalDate fromInclusive, @Nullable LocalDate toInclusive) {
    public static final DateRange ALL = new DateRange(null, null);

    public DateRange {
        check("from", fromInclusive);
        check("to", toInclusive);
        if (fromInclusive != null && toInclusive != null && fromInclusive.isAfter(toInclusive)) {
            throw CatalogException.invalid("from", fromInclusive.toString(), "must not be after to, " + toInclusive);
        }
    }

    private static void check(String field, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < 1 || day.getYear() > 9999)) {
            throw CatalogException.invalid(field, day.toString(), "expected a year from 0001 to 9999");
        }
    }
}

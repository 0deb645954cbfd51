package io.asof.catalog.kernel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What a number is about: the days {@code start} to {@code end}, both inclusive, or the close of one day. */
public record Period(@Nullable LocalDate start, LocalDate end) {
    public Period {
        if (start != null && start.isAfter(end)) {
            throw CatalogException.invalid("period", start + "/" + end, "the start must not be after the end");
        }
    }

    public boolean isInstant() {
        return start == null;
    }

    /** Length in days, both ends counted; 0 for an instant. */
    public long days() {
        return start == null ? 0 : ChronoUnit.DAYS.between(start, end) + 1;
    }
}

package io.asof.catalog.series;

import io.asof.catalog.kernel.Revision;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A number as it is served.
 *
 * @param periodStart first day it is about, null for the close of {@code periodEnd}
 * @param value decimal digits without exponent, null where {@code absence} says why
 * @param absence NOT_REPORTED or WITHDRAWN
 * @param knownAt first moment the public could know it
 * @param source the vintage that published it, for the SEC an accession number
 * @param revision first revision that has the value
 */
public record ObservationView(
        @Nullable LocalDate periodStart,
        LocalDate periodEnd,
        @Nullable String value,
        @Nullable String absence,
        Instant knownAt,
        KnownPrecision precision,
        String source,
        Revision revision) {}

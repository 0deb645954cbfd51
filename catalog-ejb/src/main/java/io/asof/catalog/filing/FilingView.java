package io.asof.catalog.filing;

import io.asof.catalog.series.KnownPrecision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filing as it was described at a revision.
 *
 * @param ciks whose filing it is, ten digits each; co-registrants share one
 * @param filingDate the SEC's filing date
 * @param reportDate end of the period reported on
 * @param acceptedAt when EDGAR accepted it, where known
 * @param knownAt first moment the public could know it
 * @param metadata what else the SEC says, name to text
 */
public record FilingView(
        String accession,
        List<String> ciks,
        @Nullable String form,
        @Nullable LocalDate filingDate,
        @Nullable LocalDate reportDate,
        @Nullable Instant acceptedAt,
        Instant knownAt,
        KnownPrecision precision,
        Map<String, String> metadata) {}

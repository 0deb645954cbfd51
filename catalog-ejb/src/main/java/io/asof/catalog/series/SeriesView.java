package io.asof.catalog.series;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A series as it was described at a revision.
 *
 * @param unit as the publisher spells it, {@code USD/shares}
 * @param frequency what each number spans: I instant, Q quarter, S half-year, N nine months, A year, X irregular
 */
public record SeriesView(
        String code,
        UUID id,
        String title,
        @Nullable String description,
        String unit,
        String frequency,
        Map<String, String> externalIds,
        List<String> tags,
        Map<String, String> metadata) {}

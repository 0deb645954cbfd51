package io.asof.catalog.series;

import io.asof.catalog.kernel.SeriesCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series that is not yet recorded, or what its publisher now says of one.
 *
 * @param title one line for people
 * @param description the publisher's definition, where there is one
 * @param unit as the publisher spells it; fixed when the series is first recorded
 * @param frequency how often a number comes: D, W, M, Q, S, A or irregular
 * @param span what each number spans in the SEC's classes: I, Q, S, N, A, X; null where that says nothing
 * @param words further words the text search finds it by
 */
public record SeriesDraft(
        SeriesCode code,
        String title,
        @Nullable String description,
        String unit,
        String frequency,
        @Nullable String span,
        Map<String, String> externalIds,
        List<String> tags,
        Map<String, String> metadata,
        String words) {}

package io.asof.catalog.series;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a steward says of a series.
 *
 * @param frequency D, W, M, Q, S, A or irregular
 * @param words further words the text search finds it by
 */
public record StewardDescription(
        String title,
        @Nullable String description,
        String frequency,
        Map<String, String> externalIds,
        List<String> tags,
        Map<String, String> metadata,
        String words) {}

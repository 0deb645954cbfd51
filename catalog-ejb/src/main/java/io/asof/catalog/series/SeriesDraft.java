package io.asof.catalog.series;

import io.asof.catalog.kernel.SeriesCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series that is not yet recorded, or what is now said of one.
 *
 * @param title one line for people
 * @param description the publisher's definition, where there is one
 * @param unit as the publisher spells it
 * @param frequency what each number spans: I, Q, S, N, A, X
 * @param words further words the text search finds it by
 */
public record SeriesDraft(
        SeriesCode code,
        String title,
        @Nullable String description,
        String unit,
        String frequency,
        Map<String, String> externalIds,
        List<String> tags,
        Map<String, String> metadata,
        String words) {}

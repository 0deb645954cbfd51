package io.asof.catalog.series;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A series as it was described at a revision.
 *
 * @param unit as the publisher spells it, {@code USD/shares}
 * @param frequency how often a number comes: D, W, M, Q, S, A or irregular
 * @param span what each number spans in the SEC's classes: I instant, Q quarter, S half-year, N nine months, A year, X
 *     irregular; null where that says nothing
 * @param origin whose word the description is: publisher or steward
 * @param knownSince knowledge time of its first number; null while it has none
 */
public record SeriesView(
        String code,
        UUID id,
        String title,
        @Nullable String description,
        String unit,
        String frequency,
        @Nullable String span,
        String origin,
        @Nullable Instant knownSince,
        Map<String, String> externalIds,
        List<String> tags,
        Map<String, String> metadata) {
    /** The same, with the knowledge time of its first number. */
    SeriesView knownSince(@Nullable Instant since) {
        return new SeriesView(
                code, id, title, description, unit, frequency, span, origin, since, externalIds, tags, metadata);
    }

    /** What it is to keep, in characters, the objects around them included. */
    int length() {
        int length = 400 + code.length() + title.length() + (description == null ? 0 : description.length());
        for (String tag : tags) {
            length += 50 + tag.length();
        }
        return length + length(externalIds) + length(metadata);
    }

    private static int length(Map<String, String> map) {
        int length = 0;
        for (Map.Entry<String, String> entry : map.entrySet()) {
            length += 100 + entry.getKey().length() + entry.getValue().length();
        }
        return length;
    }
}

package io.asof.catalog.series;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which series are asked for; what is null does not matter.
 *
 * @param query words that title, code or company must have
 * @param provider first segment of the code
 * @param frequency D, W, M, Q, S, A or irregular
 * @param span the SEC's class
 * @param prefix what the code begins with
 */
public record SeriesFilter(
        @Nullable String query,
        @Nullable String provider,
        @Nullable String unit,
        @Nullable String frequency,
        @Nullable String span,
        @Nullable String prefix) {
    /** In characters. */
    int length() {
        return Stream.of(query, provider, unit, frequency, span, prefix)
                .filter(Objects::nonNull)
                .mapToInt(String::length)
                .sum();
    }
}

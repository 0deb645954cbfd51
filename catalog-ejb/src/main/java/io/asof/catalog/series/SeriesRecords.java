package io.asof.catalog.series;

import io.asof.catalog.audit.CanonicalRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of this room as they are hashed into their event; one method a table, used by the recorder and by the check. */
final class SeriesRecords {
    private SeriesRecords() {}

    static byte[] series(String code, UUID uuid, String unit, @Nullable String span) {
        return CanonicalRecord.of("series")
                .add(code)
                .add(uuid)
                .add(unit)
                .add(span)
                .bytes();
    }

    /** @param document SHA-256 of the document it was read from, in hexadecimal digits */
    static byte[] description(
            String code,
            String origin,
            @Nullable String document,
            @Nullable Instant knownAt,
            boolean withdrawn,
            String title,
            @Nullable String description,
            String frequency,
            Map<String, String> externalIds,
            List<String> tags,
            Map<String, String> metadata,
            String words) {
        return CanonicalRecord.of("series-description")
                .add(code)
                .add(origin)
                .add(document)
                .add(knownAt)
                .add(withdrawn)
                .add(title)
                .add(description)
                .add(frequency)
                .add(externalIds)
                .add(tags)
                .add(metadata)
                .add(words)
                .bytes();
    }

    static byte[] vintage(VintageKey key) {
        return CanonicalRecord.of("vintage").add(key.source()).add(key.code()).bytes();
    }

    static byte[] release(VintageKey key, Release release) {
        return CanonicalRecord.of("vintage-release")
                .add(key.source())
                .add(key.code())
                .add(release.knownAt())
                .add(release.precision())
                .add(release.evidence())
                .bytes();
    }

    static byte[] extent(String series, Instant knownFrom, Instant knownTo) {
        return CanonicalRecord.of("series-extent")
                .add(series)
                .add(knownFrom)
                .add(knownTo)
                .bytes();
    }

    /** @param valueEvent the event that recorded the value, which is this one unless only the release moved */
    static byte[] observation(
            String series,
            @Nullable LocalDate start,
            LocalDate end,
            VintageKey vintage,
            int version,
            @Nullable String value,
            @Nullable String absence,
            @Nullable String document,
            @Nullable String derivation,
            Instant knownAt,
            boolean toDay,
            long valueEvent) {
        return CanonicalRecord.of("observation")
                .add(series)
                .add(start)
                .add(end)
                .add(vintage.source())
                .add(vintage.code())
                .add(version)
                .add(value)
                .add(absence)
                .add(document)
                .add(derivation)
                .add(knownAt)
                .add(toDay ? KnownPrecision.DAY : KnownPrecision.SECOND)
                .add(valueEvent)
                .bytes();
    }
}

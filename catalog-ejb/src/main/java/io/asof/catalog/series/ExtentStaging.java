package io.asof.catalog.series;

import io.asof.catalog.audit.Recording;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes from when to when the numbers of each touched series became known; a row a series and change. */
final class ExtentStaging {
    private static final String ADDED = """

            SELECT s.code, a.known_from, a.known_to FROM added a JOIN catalog.series s ON s.id = a.series_id""";

    private final Connection connection;

    private final Recording recording;

    private final Map<Long, Extent> extents = new HashMap<>();

    private final Set<Long> moved = new HashSet<>();

    /** The one that was added to last: numbers come series by series. */
    private @Nullable Extent latest;

    ExtentStaging(Connection connection, Recording recording) {
        this.connection = connection;
        this.recording = recording;
    }

    /** From the first to the last knowledge time of a series' added numbers. */
    private static final class Extent {
        private final long seriesId;

        private Instant first;

        private Instant last;

        Extent(long seriesId, Instant knownAt) {
            this.seriesId = seriesId;
            this.first = knownAt;
            this.last = knownAt;
        }
    }

    /** A number of the series was added that became known then. */
    void add(long seriesId, Instant knownAt) {
        Extent extent = latest;
        if (extent == null || extent.seriesId != seriesId) {
            extent = extents.computeIfAbsent(seriesId, id -> new Extent(id, knownAt));
            latest = extent;
        }
        if (knownAt.isBefore(extent.first)) {
            extent.first = knownAt;
        } else if (knownAt.isAfter(extent.last)) {
            extent.last = knownAt;
        }
    }

    /** What was the first or last may have moved away: it is found anew over the whole series. */
    void moved(long seriesId) {
        moved.add(seriesId);
    }

    /** Writes them down, once all numbers are in. */
    void write() throws SQLException {
        List<Extent> added = extents.values().stream()
                .filter(extent -> !moved.contains(extent.seriesId))
                .toList();
        if (!added.isEmpty()) {
            try (PreparedStatement insert = connection.prepareStatement("""
                    WITH added AS (
                    INSERT INTO catalog.series_extent (series_id, event_id, known_from, known_to)
                    SELECT d.id, ?, least(d.known_from, c.known_from), greatest(d.known_to, c.known_to)
                    FROM unnest(?::bigint[], ?::timestamptz[], ?::timestamptz[]) AS d (id, known_from, known_to)
                    LEFT JOIN LATERAL (SELECT x.* FROM catalog.series_extent x
                        WHERE x.series_id = d.id ORDER BY x.event_id DESC LIMIT 1) c ON true
                    RETURNING *)""" + ADDED)) {
                insert.setLong(1, recording.eventId());
                insert.setArray(2, Columns.of(connection, "bigint", added, extent -> extent.seriesId));
                insert.setArray(3, Columns.texts(connection, added, extent -> extent.first.toString()));
                insert.setArray(4, Columns.texts(connection, added, extent -> extent.last.toString()));
                wrote(insert);
            }
        }
        if (!moved.isEmpty()) {
            try (PreparedStatement insert = connection.prepareStatement("""
                    WITH added AS (
                    INSERT INTO catalog.series_extent (series_id, event_id, known_from, known_to)
                    SELECT x.series_id, ?, min(x.known_at), max(x.known_at)
                    FROM (SELECT DISTINCT ON (series_id, period_end, period_start, vintage_id) series_id, known_at
                          FROM catalog.observation WHERE series_id = ANY (?)
                          ORDER BY series_id, period_end, period_start NULLS FIRST, vintage_id, version DESC) x
                    GROUP BY x.series_id
                    RETURNING *)""" + ADDED)) {
                insert.setLong(1, recording.eventId());
                insert.setArray(2, Columns.of(connection, "bigint", moved, id -> id));
                wrote(insert);
            }
        }
    }

    private void wrote(PreparedStatement insert) throws SQLException {
        try (ResultSet row = insert.executeQuery()) {
            while (row.next()) {
                recording.wrote(SeriesRecords.extent(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, OffsetDateTime.class).toInstant()));
            }
        }
    }
}

package io.asof.catalog.series;

import io.asof.catalog.audit.BoundTable;
import io.asof.catalog.audit.BoundTables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of this room, for the check of the log. Joins are outer ones: a row that lost what it
 * names is shown too, by the id. */
public final class SeriesTables implements BoundTables {
    @Override
    public List<BoundTable> tables() {
        return List.of(
                new BoundTable(
                        "series",
                        "series",
                        Set.of("uuid", "code", "unit", "span", "event_id"),
                        Set.of("id"),
                        "SELECT event_id, code, uuid, unit, span FROM catalog.series",
                        row -> SeriesRecords.series(
                                row.getString(2), row.getObject(3, UUID.class), row.getString(4), row.getString(5))),
                new BoundTable(
                        "series_description",
                        "series-description",
                        Set.of(
                                "series_id",
                                "event_id",
                                "origin",
                                "document_id",
                                "known_at",
                                "withdrawn",
                                "title",
                                "description",
                                "frequency",
                                "external_ids",
                                "tags",
                                "metadata",
                                "words"),
                        Set.of("search"),
                        """
                        SELECT x.event_id, coalesce(s.code, '#' || x.series_id), x.origin, d.sha256, x.known_at, x.withdrawn, x.title, x.description, x.frequency,
                               x.external_ids::text, x.tags::text, x.metadata::text, x.words
                        FROM catalog.series_description x
                        LEFT JOIN catalog.series s ON s.id = x.series_id
                        LEFT JOIN catalog.source_document d ON d.id = x.document_id""",
                        row -> SeriesRecords.description(
                                text(row, 2),
                                row.getString(3),
                                hex(row, 4),
                                instant(row, 5),
                                row.getBoolean(6),
                                row.getString(7),
                                row.getString(8),
                                row.getString(9),
                                JsonText.map(row.getString(10)),
                                JsonText.list(row.getString(11)),
                                JsonText.map(row.getString(12)),
                                row.getString(13))),
                new BoundTable(
                        "vintage",
                        "vintage",
                        Set.of("source", "code", "event_id"),
                        Set.of("id"),
                        "SELECT event_id, source, code FROM catalog.vintage",
                        row -> SeriesRecords.vintage(new VintageKey(row.getString(2), row.getString(3)))),
                new BoundTable(
                        "vintage_release",
                        "vintage-release",
                        Set.of("vintage_id", "event_id", "known_at", "known_precision", "evidence"),
                        Set.of(),
                        """
                        SELECT x.event_id, coalesce(v.source, '?'), coalesce(v.code, '#' || x.vintage_id), x.known_at, x.known_precision, x.evidence
                        FROM catalog.vintage_release x LEFT JOIN catalog.vintage v ON v.id = x.vintage_id""",
                        row -> SeriesRecords.release(
                                new VintageKey(text(row, 2), text(row, 3)),
                                new Release(
                                        Objects.requireNonNull(instant(row, 4)),
                                        KnownPrecision.valueOf(row.getString(5)),
                                        row.getInt(6)))),
                new BoundTable(
                        "observation",
                        "observation",
                        Set.of(
                                "series_id",
                                "vintage_id",
                                "document_id",
                                "event_id",
                                "value_event_id",
                                "known_at",
                                "period_start",
                                "period_end",
                                "version",
                                "to_day",
                                "value",
                                "absence",
                                "derivation"),
                        Set.of(),
                        """
                        SELECT o.event_id, coalesce(s.code, '#' || o.series_id), o.period_start, o.period_end, coalesce(v.source, '?'),
                               coalesce(v.code, '#' || o.vintage_id), o.version, o.value::text,
                               o.absence, d.sha256, o.derivation, o.known_at, o.to_day, o.value_event_id
                        FROM catalog.observation o
                        LEFT JOIN catalog.series s ON s.id = o.series_id
                        LEFT JOIN catalog.vintage v ON v.id = o.vintage_id
                        LEFT JOIN catalog.source_document d ON d.id = o.document_id""",
                        row -> SeriesRecords.observation(
                                text(row, 2),
                                row.getObject(3, LocalDate.class),
                                row.getObject(4, LocalDate.class),
                                new VintageKey(text(row, 5), text(row, 6)),
                                row.getInt(7),
                                row.getString(8),
                                row.getString(9),
                                hex(row, 10),
                                row.getString(11),
                                Objects.requireNonNull(instant(row, 12)),
                                row.getBoolean(13),
                                row.getLong(14))),
                new BoundTable(
                        "series_extent",
                        "series-extent",
                        Set.of("series_id", "event_id", "known_from", "known_to"),
                        Set.of(),
                        """
                        SELECT x.event_id, coalesce(s.code, '#' || x.series_id), x.known_from, x.known_to
                        FROM catalog.series_extent x LEFT JOIN catalog.series s ON s.id = x.series_id""",
                        row -> SeriesRecords.extent(
                                text(row, 2),
                                Objects.requireNonNull(instant(row, 3)),
                                Objects.requireNonNull(instant(row, 4)))));
    }

    @Override
    public List<Contradiction> contradictions() {
        return List.of(new Contradiction("series_extent", "does not follow from the observations", """
                SELECT coalesce(e.event_id, n.event_id), '"' || s.code || '"'
                FROM (SELECT DISTINCT ON (x.series_id) x.* FROM catalog.series_extent x ORDER BY x.series_id, x.event_id DESC) e
                FULL JOIN (SELECT o.series_id, max(o.event_id) AS event_id, min(o.known_at) FILTER (WHERE o.stands) AS known_from,
                                  max(o.known_at) FILTER (WHERE o.stands) AS known_to
                           FROM (SELECT series_id, event_id, known_at, row_number() OVER (
                                     PARTITION BY series_id, period_end, period_start, vintage_id ORDER BY version DESC) = 1 AS stands
                                 FROM catalog.observation) o
                           GROUP BY o.series_id) n USING (series_id)
                LEFT JOIN catalog.series s ON s.id = series_id
                WHERE (e.event_id, e.known_from, e.known_to) IS DISTINCT FROM (n.event_id, n.known_from, n.known_to)"""));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return String.valueOf(row.getString(column));
    }

    private static @Nullable String hex(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

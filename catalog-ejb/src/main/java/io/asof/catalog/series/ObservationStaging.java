package io.asof.catalog.series;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.audit.Recording;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes observations: moves those whose vintage has a better known time, and adds those that are new or corrected. */
final class ObservationStaging {
    private static final String COLUMNS =
            "series_id, vintage_id, document_id, event_id, value_event_id, version, known_at,"
                    + " to_day, derivation, period_start, period_end, value, absence";

    private final Connection connection;

    private final Recording recording;

    private final ExtentStaging extents;

    ObservationStaging(Connection connection, Recording recording, ExtentStaging extents) {
        this.connection = connection;
        this.recording = recording;
        this.extents = extents;
    }

    /** Numbers that are there already get a further version with the time that their vintage now has. */
    void move(Collection<StagedVintage> vintages) throws SQLException {
        List<StagedVintage> moved =
                vintages.stream().filter(StagedVintage::isMoved).toList();
        if (moved.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                WITH moved (vintage_id, known_at, to_day) AS (SELECT * FROM unnest(?::bigint[], ?::timestamptz[], ?::boolean[])),
                latest AS (
                    SELECT DISTINCT ON (o.series_id, o.period_end, o.period_start, o.vintage_id) o.*
                    FROM moved m JOIN catalog.observation o ON o.vintage_id = m.vintage_id
                    ORDER BY o.series_id, o.period_end, o.period_start NULLS FIRST, o.vintage_id, o.version DESC),
                added AS (
                    INSERT INTO catalog.observation (series_id, vintage_id, document_id, event_id, value_event_id, known_at,
                        period_start, period_end, version, to_day, value, absence, derivation)
                    SELECT l.series_id, l.vintage_id, l.document_id, ?, l.value_event_id, m.known_at, l.period_start,
                           l.period_end, l.version + 1, m.to_day, l.value, l.absence, l.derivation
                    FROM latest l JOIN moved m USING (vintage_id)
                    RETURNING *)
                SELECT a.series_id, s.code, a.period_start, a.period_end, v.source, v.code, a.version, a.value::text, a.absence,
                       d.sha256, a.derivation, a.known_at, a.to_day, a.value_event_id
                FROM added a
                JOIN catalog.series s ON s.id = a.series_id
                JOIN catalog.vintage v ON v.id = a.vintage_id
                LEFT JOIN catalog.source_document d ON d.id = a.document_id""")) {
            insert.setArray(1, Columns.of(connection, "bigint", moved, StagedVintage::id));
            insert.setArray(
                    2,
                    Columns.texts(
                            connection,
                            moved,
                            vintage -> vintage.release().knownAt().toString()));
            insert.setArray(
                    3,
                    Columns.of(
                            connection,
                            "boolean",
                            moved,
                            vintage -> vintage.release().precision() == KnownPrecision.DAY));
            insert.setLong(4, recording.eventId());
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    extents.moved(row.getLong(1));
                    byte[] document = row.getBytes(10);
                    recording.wrote(SeriesRecords.observation(
                            row.getString(2),
                            row.getObject(3, LocalDate.class),
                            row.getObject(4, LocalDate.class),
                            new VintageKey(row.getString(5), row.getString(6)),
                            row.getInt(7),
                            row.getString(8),
                            row.getString(9),
                            document == null ? null : HexFormat.of().formatHex(document),
                            row.getString(11),
                            row.getObject(12, OffsetDateTime.class).toInstant(),
                            row.getBoolean(13),
                            row.getLong(14)));
                }
            }
        }
    }

    /** An observation that is not there yet, or not with this value. */
    private record Row(ObservationDraft draft, StagedSeries of, StagedVintage by, int version) {}

    /** Adds those of the batch that are new or corrected; answers how many. */
    long add(SeriesBatch batch, Map<String, StagedSeries> series, Map<VintageKey, StagedVintage> vintages)
            throws SQLException {
        List<Row> added = new ArrayList<>(batch.observations().size());
        List<Row> unsure = new ArrayList<>();
        for (ObservationDraft draft : batch.observations()) {
            StagedSeries of = Objects.requireNonNull(series.get(draft.series().value()));
            StagedVintage by = Objects.requireNonNull(vintages.get(draft.vintage()));
            // Of a series or a vintage that came with this very event nothing can be there.
            (of.isNew() || by.isNew() ? added : unsure).add(new Row(draft, of, by, 0));
        }
        if (!unsure.isEmpty()) {
            added.addAll(compared(unsure));
        }
        if (!added.isEmpty()) {
            copy(batch.document(), added);
        }
        return added.size();
    }

    /** Those that the catalog does not have with the same value, each with the version that it is. */
    private List<Row> compared(List<Row> unsure) throws SQLException {
        try (Statement create = connection.createStatement()) {
            create.execute("""
                    CREATE TEMPORARY TABLE IF NOT EXISTS staged_observation (
                        place int, series_id bigint, vintage_id bigint, period_start date, period_end date, value numeric,
                        absence text
                    ) ON COMMIT DELETE ROWS""");
            // A change that began again, or that has several batches, finds the rows of the one before.
            create.execute("TRUNCATE staged_observation");
        }
        try (BinaryCopy rows = BinaryCopy.into(connection, "staged_observation")) {
            for (int place = 0; place < unsure.size(); place++) {
                Row row = unsure.get(place);
                rows.row(7).add(place).add(row.of.id()).add(row.by.id());
                what(rows, row.draft);
            }
            rows.end();
        }
        List<Row> added = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                        SELECT d.place, coalesce(c.version + 1, 0)
                        FROM staged_observation d
                        LEFT JOIN LATERAL (SELECT o.version, o.value, o.absence FROM catalog.observation o
                            WHERE o.series_id = d.series_id AND o.period_end = d.period_end AND o.vintage_id = d.vintage_id
                              AND o.period_start IS NOT DISTINCT FROM d.period_start
                            ORDER BY o.version DESC LIMIT 1) c ON true
                        WHERE c.version IS NULL OR (c.value, c.absence) IS DISTINCT FROM (d.value, d.absence)""");
                ResultSet fresh = select.executeQuery()) {
            while (fresh.next()) {
                Row row = unsure.get(fresh.getInt(1));
                added.add(new Row(row.draft, row.of, row.by, fresh.getInt(2)));
            }
        }
        return added;
    }

    /** Row by row to the database and into the event, so that the one stores them while the other is hashed. */
    private void copy(@Nullable DocumentRef document, List<Row> added) throws SQLException {
        long eventId = recording.eventId();
        ObservationRecord record = new ObservationRecord(document, eventId);
        try (BinaryCopy rows = BinaryCopy.into(connection, "catalog.observation (" + COLUMNS + ")")) {
            for (Row row : added) {
                ObservationDraft draft = row.draft;
                Release release = row.by.release();
                rows.row(13).add(row.of.id()).add(row.by.id());
                if (document == null) {
                    rows.addNull();
                } else {
                    rows.add(document.id());
                }
                rows.add(eventId).add(eventId).add(row.version);
                rows.add(release.knownAt()).add(release.precision() == KnownPrecision.DAY);
                rows.add(draft.derivation());
                what(rows, draft);
                recording.wrote(record.of(draft, release, row.version));
                extents.add(row.of.id(), release.knownAt());
            }
            rows.end();
        }
    }

    private static void what(BinaryCopy rows, ObservationDraft draft) throws SQLException {
        rows.add(draft.period().start()).add(draft.period().end()).add(draft.value());
        rows.add(Objects.toString(draft.absence(), null));
    }
}

package io.asof.catalog.series;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The only writing SQL of the series room: whole batches, set against what is there, so that a repeat records nothing.
 * Runs in the transaction of a change whose key keeps others away from the same series.
 */
public final class SeriesStaging {
    /** SHA-256 of no bytes. */
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final Connection connection;

    private final long eventId;

    public SeriesStaging(Connection connection, long eventId) {
        this.connection = connection;
        this.eventId = eventId;
    }

    /** Adds what is new of the batch; answers how much that was. */
    public SeriesRecorded add(SeriesBatch batch) throws SQLException {
        long series = addSeries(batch.series());
        long descriptions = describe(batch.series());
        addVintages(batch.source(), batch.vintages());
        long releases = release(batch.source(), batch.vintages());
        if (batch.observations().isEmpty()) {
            return new SeriesRecorded(0, 0, series, descriptions, releases, NOTHING);
        }
        stage(batch);
        return observe(batch, series, descriptions, releases);
    }

    private long addSeries(Collection<SeriesDraft> drafts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.series (uuid, code, event_id)
                SELECT d.uuid, d.code, ? FROM unnest(?::uuid[], ?::text[]) AS d (uuid, code) ORDER BY d.code
                ON CONFLICT (code) DO NOTHING""")) {
            insert.setLong(1, eventId);
            insert.setArray(2, array(drafts, draft -> uuid(draft).toString()));
            insert.setArray(3, array(drafts, draft -> draft.code().value()));
            return insert.executeLargeUpdate();
        }
    }

    /** The same code has the same UUID in every catalog (RFC 9562, version 3, of {@code series:} and the code). */
    private static UUID uuid(SeriesDraft draft) {
        return UUID.nameUUIDFromBytes(("series:" + draft.code()).getBytes(StandardCharsets.UTF_8));
    }

    private long describe(Collection<SeriesDraft> drafts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.series_description
                    (series_id, event_id, provider, title, description, unit, frequency, external_ids, tags, metadata, words)
                SELECT s.id, ?, d.provider, d.title, d.description, d.unit, d.frequency, d.external_ids::jsonb, d.tags::jsonb,
                       d.metadata::jsonb, d.words
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS d (code, provider, title, description, unit, frequency, external_ids, tags, metadata, words)
                JOIN catalog.series s ON s.code = d.code
                LEFT JOIN LATERAL (SELECT x.* FROM catalog.series_description x
                    WHERE x.series_id = s.id ORDER BY x.event_id DESC LIMIT 1) c ON true
                WHERE c.series_id IS NULL OR
                    (c.title, c.description, c.unit, c.frequency, c.external_ids, c.tags, c.metadata, c.words) IS DISTINCT FROM
                    (d.title, d.description, d.unit, d.frequency, d.external_ids::jsonb, d.tags::jsonb, d.metadata::jsonb, d.words)""")) {
            insert.setLong(1, eventId);
            insert.setArray(2, array(drafts, draft -> draft.code().value()));
            insert.setArray(3, array(drafts, draft -> draft.code().provider()));
            insert.setArray(4, array(drafts, SeriesDraft::title));
            insert.setArray(5, array(drafts, SeriesDraft::description));
            insert.setArray(6, array(drafts, SeriesDraft::unit));
            insert.setArray(7, array(drafts, SeriesDraft::frequency));
            insert.setArray(8, array(drafts, draft -> JsonText.of(draft.externalIds())));
            insert.setArray(9, array(drafts, draft -> JsonText.of(draft.tags())));
            insert.setArray(10, array(drafts, draft -> JsonText.of(draft.metadata())));
            insert.setArray(11, array(drafts, SeriesDraft::words));
            return insert.executeLargeUpdate();
        }
    }

    private void addVintages(String source, Collection<VintageDraft> drafts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.vintage (source, code, event_id)
                SELECT ?, d.code, ? FROM unnest(?::text[]) AS d (code) ORDER BY d.code
                ON CONFLICT (source, code) DO NOTHING""")) {
            insert.setString(1, source);
            insert.setLong(2, eventId);
            insert.setArray(3, array(drafts, VintageDraft::code));
            insert.executeUpdate();
        }
    }

    /** A release known to the second is never replaced by one known to the day. */
    private long release(String source, Collection<VintageDraft> drafts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.vintage_release (vintage_id, event_id, known_at, known_precision)
                SELECT v.id, ?, d.known_at, d.known_precision
                FROM unnest(?::text[], ?::timestamptz[], ?::text[]) AS d (code, known_at, known_precision)
                JOIN catalog.vintage v ON v.source = ? AND v.code = d.code
                LEFT JOIN LATERAL (SELECT r.* FROM catalog.vintage_release r
                    WHERE r.vintage_id = v.id ORDER BY r.event_id DESC LIMIT 1) c ON true
                WHERE c.vintage_id IS NULL OR ((c.known_at, c.known_precision) <> (d.known_at, d.known_precision)
                    AND NOT (c.known_precision = 'SECOND' AND d.known_precision = 'DAY'))""")) {
            insert.setLong(1, eventId);
            insert.setArray(2, array(drafts, VintageDraft::code));
            insert.setArray(3, array(drafts, draft -> draft.release().knownAt().toString()));
            insert.setArray(
                    4, array(drafts, draft -> draft.release().precision().name()));
            insert.setString(5, source);
            return insert.executeLargeUpdate();
        }
    }

    private void stage(SeriesBatch batch) throws SQLException {
        try (Statement create = connection.createStatement()) {
            create.execute("""
                    CREATE TEMPORARY TABLE IF NOT EXISTS staged_observation (
                        series_id bigint, vintage_id bigint, period_start date, period_end date, value numeric, absence text
                    ) ON COMMIT DELETE ROWS""");
        }
        Map<String, Long> seriesIds = ids(
                "SELECT code, id FROM catalog.series WHERE code = ANY (?)",
                array(batch.series(), draft -> draft.code().value()),
                null);
        Map<String, Long> vintageIds = ids(
                "SELECT code, id FROM catalog.vintage WHERE code = ANY (?) AND source = ?",
                array(batch.vintages(), VintageDraft::code),
                batch.source());
        StringBuilder rows = new StringBuilder(batch.observations().size() * 64);
        for (ObservationDraft draft : batch.observations()) {
            rows.append(seriesIds.get(draft.series().value())).append('\t');
            rows.append(vintageIds.get(draft.vintage())).append('\t');
            field(rows, draft.period().start()).append('\t');
            field(rows, draft.period().end()).append('\t');
            BigDecimal value = draft.value();
            field(rows, value == null ? null : value.toPlainString()).append('\t');
            field(rows, draft.absence()).append('\n');
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY staged_observation FROM STDIN",
                            new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    private SeriesRecorded observe(SeriesBatch batch, long series, long descriptions, long releases)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                WITH added AS (
                    INSERT INTO catalog.observation
                        (series_id, vintage_id, document_id, event_id, period_start, period_end, correction, value, absence)
                    SELECT d.series_id, d.vintage_id, ?, ?, d.period_start, d.period_end, coalesce(c.correction + 1, 0),
                           d.value, d.absence
                    FROM staged_observation d
                    LEFT JOIN LATERAL (SELECT o.correction, o.value, o.absence FROM catalog.observation o
                        WHERE o.series_id = d.series_id AND o.period_end = d.period_end AND o.vintage_id = d.vintage_id
                          AND o.period_start IS NOT DISTINCT FROM d.period_start
                        ORDER BY o.correction DESC LIMIT 1) c ON true
                    WHERE c.correction IS NULL OR (c.value, c.absence) IS DISTINCT FROM (d.value, d.absence)
                    RETURNING series_id, vintage_id, period_start, period_end, correction, value, absence)
                SELECT count(*), encode(sha256(convert_to(coalesce(
                    string_agg(line, E'\\n' ORDER BY line COLLATE "C"), ''), 'UTF8')), 'hex')
                FROM (SELECT concat(s.code, '|', a.period_start, '|', a.period_end, '|', v.code, '|', a.correction, '|', a.value,
                             '|', a.absence) AS line
                      FROM added a JOIN catalog.series s ON s.id = a.series_id JOIN catalog.vintage v ON v.id = a.vintage_id) x""")) {
            insert.setLong(1, batch.documentId());
            insert.setLong(2, eventId);
            try (ResultSet added = insert.executeQuery()) {
                added.next();
                long count = added.getLong(1);
                return new SeriesRecorded(
                        count, batch.observations().size() - count, series, descriptions, releases, added.getString(2));
            }
        }
    }

    private Map<String, Long> ids(String sql, Array codes, @Nullable String source) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, codes);
            if (source != null) {
                select.setString(2, source);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return ids;
    }

    private <T> Array array(Collection<T> drafts, Function<T, @Nullable String> field) throws SQLException {
        List<@Nullable String> texts = drafts.stream().map(field).toList();
        return connection.createArrayOf("text", texts.toArray(new String[0]));
    }

    /** Dates, digits and names of constants need no escaping in COPY's text format. */
    private static StringBuilder field(StringBuilder row, @Nullable Object value) {
        return value == null ? row.append("\\N") : row.append(value);
    }
}

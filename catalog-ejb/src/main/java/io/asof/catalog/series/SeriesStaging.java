package io.asof.catalog.series;

import io.asof.catalog.kernel.Hashing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The only writing SQL of the series room: whole batches, set against what is there, so that a repeat records nothing.
 * Runs in the transaction of a change whose key keeps others away from the same series.
 */
public final class SeriesStaging {
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

    private SeriesRecorded observe(SeriesBatch batch, long series, long descriptions, long releases)
            throws SQLException {
        // A document of filings brings no observation, a repeat no new one.
        List<Row> added = batch.observations().isEmpty() ? List.of() : newRows(batch);
        StringBuilder rows = new StringBuilder(added.size() * 80);
        for (Row row : added) {
            rows.append(row.of.id()).append('\t').append(row.by.id()).append('\t');
            rows.append(batch.documentId()).append('\t').append(eventId).append('\t');
            rows.append(row.correction).append('\t');
            what(rows, row.draft).append('\n');
        }
        if (!added.isEmpty()) {
            copy(
                    "catalog.observation (series_id, vintage_id, document_id, event_id, correction, period_start, period_end,"
                            + " value, absence)",
                    rows);
        }
        return new SeriesRecorded(
                added.size(),
                batch.observations().size() - added.size(),
                series,
                descriptions,
                releases,
                digest(added));
    }

    /** An observation that is not there yet, or not with this value. */
    private record Row(ObservationDraft draft, Known of, Known by, int correction) {
        /** As {@link SeriesRecorded#sha256()} says. */
        byte[] line() {
            BigDecimal value = draft.value();
            String start = Objects.toString(draft.period().start(), "");
            return String.join(
                            "|",
                            draft.series().value(),
                            start,
                            draft.period().end().toString(),
                            draft.vintage(),
                            Integer.toString(correction),
                            value == null ? "" : value.toPlainString(),
                            Objects.toString(draft.absence(), ""))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private List<Row> newRows(SeriesBatch batch) throws SQLException {
        Map<String, Known> series = ids(
                "SELECT code, id, event_id FROM catalog.series WHERE code = ANY (?)",
                array(batch.series(), draft -> draft.code().value()),
                null);
        Map<String, Known> vintages = ids(
                "SELECT code, id, event_id FROM catalog.vintage WHERE code = ANY (?) AND source = ?",
                array(batch.vintages(), VintageDraft::code),
                batch.source());
        List<Row> added = new ArrayList<>(batch.observations().size());
        List<Row> unsure = new ArrayList<>();
        for (ObservationDraft draft : batch.observations()) {
            Known of = Objects.requireNonNull(series.get(draft.series().value()));
            Known by = Objects.requireNonNull(vintages.get(draft.vintage()));
            // Of a series or a vintage that came with this very event nothing can be there.
            boolean first = of.eventId() == eventId || by.eventId() == eventId;
            (first ? added : unsure).add(new Row(draft, of, by, 0));
        }
        if (!unsure.isEmpty()) {
            added.addAll(compared(unsure));
        }
        return added;
    }

    /** Those that the catalog does not have with the same value, each with the correction that it is. */
    private List<Row> compared(List<Row> unsure) throws SQLException {
        try (Statement create = connection.createStatement()) {
            create.execute("""
                    CREATE TEMPORARY TABLE IF NOT EXISTS staged_observation (
                        place int, series_id bigint, vintage_id bigint, period_start date, period_end date, value numeric,
                        absence text
                    ) ON COMMIT DELETE ROWS""");
        }
        StringBuilder rows = new StringBuilder(unsure.size() * 64);
        for (int place = 0; place < unsure.size(); place++) {
            Row row = unsure.get(place);
            rows.append(place).append('\t');
            rows.append(row.of.id()).append('\t').append(row.by.id()).append('\t');
            what(rows, row.draft).append('\n');
        }
        copy("staged_observation", rows);
        List<Row> added = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                        SELECT d.place, coalesce(c.correction + 1, 0)
                        FROM staged_observation d
                        LEFT JOIN LATERAL (SELECT o.correction, o.value, o.absence FROM catalog.observation o
                            WHERE o.series_id = d.series_id AND o.period_end = d.period_end AND o.vintage_id = d.vintage_id
                              AND o.period_start IS NOT DISTINCT FROM d.period_start
                            ORDER BY o.correction DESC LIMIT 1) c ON true
                        WHERE c.correction IS NULL OR (c.value, c.absence) IS DISTINCT FROM (d.value, d.absence)""");
                ResultSet fresh = select.executeQuery()) {
            while (fresh.next()) {
                Row row = unsure.get(fresh.getInt(1));
                added.add(new Row(row.draft, row.of, row.by, fresh.getInt(2)));
            }
        }
        return added;
    }

    private static String digest(List<Row> rows) {
        List<byte[]> lines = new ArrayList<>(rows.size());
        rows.forEach(row -> lines.add(row.line()));
        lines.sort(Arrays::compareUnsigned);
        MessageDigest sha = Hashing.sha256();
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                sha.update((byte) '\n');
            }
            sha.update(lines.get(i));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private void copy(String target, StringBuilder rows) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + target + " FROM STDIN",
                            new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    /** The id of a series or a vintage, and the event that brought it. */
    private record Known(long id, long eventId) {}

    private Map<String, Known> ids(String sql, Array codes, @Nullable String source) throws SQLException {
        Map<String, Known> ids = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, codes);
            if (source != null) {
                select.setString(2, source);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.put(row.getString(1), new Known(row.getLong(2), row.getLong(3)));
                }
            }
        }
        return ids;
    }

    private <T> Array array(Collection<T> drafts, Function<T, @Nullable String> field) throws SQLException {
        List<@Nullable String> texts = drafts.stream().map(field).toList();
        return connection.createArrayOf("text", texts.toArray(new String[0]));
    }

    private static StringBuilder what(StringBuilder row, ObservationDraft draft) {
        BigDecimal value = draft.value();
        field(row, draft.period().start()).append('\t');
        field(row, draft.period().end()).append('\t');
        field(row, value == null ? null : value.toPlainString()).append('\t');
        return field(row, draft.absence());
    }

    /** Dates, digits and names of constants need no escaping in COPY's text format. */
    private static StringBuilder field(StringBuilder row, @Nullable Object value) {
        return value == null ? row.append("\\N") : row.append(value);
    }
}

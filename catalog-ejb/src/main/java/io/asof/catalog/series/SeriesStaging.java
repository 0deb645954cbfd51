package io.asof.catalog.series;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.audit.ConcurrentChange;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.SeriesCode;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The only writing SQL of the series room: whole batches, set against what is there, so that a repeat records nothing.
 * Runs in the transaction of a change whose keys keep others away from the same series; vintages, which changes of different
 * keys may share, it locks itself, before the event's id is taken.
 */
public final class SeriesStaging {
    private final Connection connection;

    private final Recording recording;

    public SeriesStaging(Connection connection, Recording recording) {
        this.connection = connection;
        this.recording = recording;
    }

    /** A series of the batch: its id, and whether this change brought it. */
    private record Staged(long id, boolean isNew) {}

    /** A vintage of the batch: its id, the release that stands, whether this change brought the vintage, or moved it. */
    private record StagedVintage(long id, Release release, boolean isNew, boolean isMoved) {}

    /** Adds what is new of the batch; answers how much that was. */
    public SeriesRecorded add(SeriesBatch batch) throws SQLException {
        Map<VintageKey, StagedVintage> vintages = lockedVintages(batch.vintages());
        decideReleases(batch.vintages(), vintages);
        Map<String, Staged> series = knownSeries(batch.series());
        lock(series.values(), vintages.values());
        long newSeries = addSeries(batch.series(), series);
        long descriptions = batch.series().isEmpty() ? 0 : describe(batch, series);
        addVintages(batch.vintages(), vintages);
        long releases = release(vintages);
        Extents extents = new Extents();
        moveNumbers(vintages, extents);
        List<Row> added = batch.observations().isEmpty() ? List.of() : newRows(batch, series, vintages);
        copy(batch.document(), added);
        added.forEach(row -> extents.add(row.of.id, row.by.release.knownAt()));
        extents.write();
        return new SeriesRecorded(
                added.size(), batch.observations().size() - added.size(), newSeries, descriptions, releases);
    }

    private Map<VintageKey, StagedVintage> lockedVintages(Collection<VintageDraft> drafts) throws SQLException {
        Map<VintageKey, StagedVintage> found = new HashMap<>();
        if (drafts.isEmpty()) {
            return found;
        }
        Array sources = texts(drafts, draft -> draft.key().source());
        Array codes = texts(drafts, draft -> draft.key().code());
        try (PreparedStatement lock = connection.prepareStatement("""
                SELECT catalog.lock_vintages(ARRAY(SELECT v.id FROM catalog.vintage v
                    JOIN unnest(?::text[], ?::text[]) AS d (source, code) ON v.source = d.source AND v.code = d.code))""")) {
            lock.setArray(1, sources);
            lock.setArray(2, codes);
            lock.execute();
        }
        // Only now, in a new snapshot: whoever held the lock may have moved the release.
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT v.id, v.source, v.code, r.known_at, r.known_precision, r.evidence
                FROM unnest(?::text[], ?::text[]) AS d (source, code)
                JOIN catalog.vintage v ON v.source = d.source AND v.code = d.code
                CROSS JOIN LATERAL (SELECT x.* FROM catalog.vintage_release x
                    WHERE x.vintage_id = v.id ORDER BY x.event_id DESC LIMIT 1) r""")) {
            select.setArray(1, sources);
            select.setArray(2, codes);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Release release = new Release(
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            KnownPrecision.valueOf(row.getString(5)),
                            row.getInt(6));
                    found.put(
                            new VintageKey(row.getString(2), row.getString(3)),
                            new StagedVintage(row.getLong(1), release, false, false));
                }
            }
        }
        return found;
    }

    private Map<String, Staged> knownSeries(Collection<SeriesDraft> drafts) throws SQLException {
        Map<String, Staged> known = new HashMap<>();
        if (drafts.isEmpty()) {
            return known;
        }
        Map<String, String> units = new HashMap<>();
        drafts.forEach(draft -> units.put(draft.code().value(), draft.unit()));
        try (PreparedStatement select =
                connection.prepareStatement("SELECT code, id, unit FROM catalog.series WHERE code = ANY (?)")) {
            select.setArray(1, texts(drafts, draft -> draft.code().value()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String code = row.getString(1);
                    known.put(code, new Staged(row.getLong(2), false));
                    String unit = Objects.requireNonNull(units.get(code));
                    if (!unit.equals(row.getString(3))) {
                        throw CatalogException.invalid(
                                "unit", unit, "the unit of " + code + " is " + row.getString(3) + " for ever");
                    }
                }
            }
        }
        return known;
    }

    private long addSeries(Collection<SeriesDraft> drafts, Map<String, Staged> series) throws SQLException {
        List<SeriesDraft> missing = drafts.stream()
                .filter(draft -> !series.containsKey(draft.code().value()))
                .toList();
        if (missing.isEmpty()) {
            return 0;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.series (uuid, code, unit, span, event_id)
                SELECT d.uuid, d.code, d.unit, d.span, ?
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) WITH ORDINALITY AS d (uuid, code, unit, span, place)
                ORDER BY d.place
                ON CONFLICT (code) DO NOTHING RETURNING code, id""")) {
            insert.setLong(1, recording.eventId());
            insert.setArray(2, texts(missing, draft -> uuid(draft.code()).toString()));
            insert.setArray(3, texts(missing, draft -> draft.code().value()));
            insert.setArray(4, texts(missing, SeriesDraft::unit));
            insert.setArray(5, texts(missing, SeriesDraft::span));
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    series.put(row.getString(1), new Staged(row.getLong(2), true));
                }
            }
        }
        for (SeriesDraft draft : missing) {
            if (!series.containsKey(draft.code().value())) {
                throw new ConcurrentChange("series " + draft.code());
            }
            recording.wrote(SeriesRecords.series(draft.code().value(), uuid(draft.code()), draft.unit(), draft.span()));
        }
        return missing.size();
    }

    /** The same code has the same UUID in every catalog (RFC 9562, version 3, of {@code series:} and the code). */
    static UUID uuid(SeriesCode code) {
        return UUID.nameUUIDFromBytes(("series:" + code).getBytes(StandardCharsets.UTF_8));
    }

    /** What the publisher says now, where that differs from what it said last. */
    private long describe(SeriesBatch batch, Map<String, Staged> series) throws SQLException {
        Map<Long, SeriesDraft> drafts = new HashMap<>();
        batch.series()
                .forEach(draft -> drafts.put(
                        Objects.requireNonNull(series.get(draft.code().value())).id(), draft));
        Collection<SeriesDraft> said = batch.series();
        List<Long> described = new ArrayList<>();
        DocumentRef document = batch.document();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT d.id
                FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS d (id, title, description, frequency, external_ids, tags, metadata, words)
                LEFT JOIN LATERAL (SELECT x.* FROM catalog.series_description x
                    WHERE x.series_id = d.id AND x.origin = 'publisher' ORDER BY x.event_id DESC LIMIT 1) c ON true
                WHERE c.series_id IS NULL OR c.withdrawn OR
                    (c.title, c.description, c.frequency, c.external_ids, c.tags, c.metadata, c.words) IS DISTINCT FROM
                    (d.title, d.description, d.frequency, d.external_ids::jsonb, d.tags::jsonb, d.metadata::jsonb, d.words)
                ORDER BY d.id""")) {
            bind(select, 1, said, series);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    described.add(row.getLong(1));
                }
            }
        }
        if (described.isEmpty()) {
            return 0;
        }
        List<SeriesDraft> anew = described.stream()
                .map(id -> Objects.requireNonNull(drafts.get(id)))
                .toList();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.series_description (series_id, event_id, origin, document_id, known_at, withdrawn, title,
                    description, frequency, external_ids, tags, metadata, words)
                SELECT d.id, ?, 'publisher', ?, NULL, false, d.title, d.description, d.frequency, d.external_ids::jsonb,
                       d.tags::jsonb, d.metadata::jsonb, d.words
                FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS d (id, title, description, frequency, external_ids, tags, metadata, words)""")) {
            insert.setLong(1, recording.eventId());
            insert.setObject(2, document == null ? null : document.id(), java.sql.Types.BIGINT);
            bind(insert, 3, anew, series);
            insert.executeUpdate();
        }
        String sha256 = document == null ? null : document.sha256().toString();
        for (SeriesDraft draft : anew) {
            recording.wrote(SeriesRecords.description(
                    draft.code().value(),
                    "publisher",
                    sha256,
                    null,
                    false,
                    draft.title(),
                    draft.description(),
                    draft.frequency(),
                    draft.externalIds(),
                    draft.tags(),
                    draft.metadata(),
                    draft.words()));
        }
        return described.size();
    }

    private void bind(
            PreparedStatement statement, int first, Collection<SeriesDraft> drafts, Map<String, Staged> series)
            throws SQLException {
        statement.setArray(
                first,
                connection.createArrayOf(
                        "bigint",
                        drafts.stream()
                                .map(draft -> Objects.requireNonNull(
                                                series.get(draft.code().value()))
                                        .id())
                                .toArray()));
        statement.setArray(first + 1, texts(drafts, SeriesDraft::title));
        statement.setArray(first + 2, texts(drafts, SeriesDraft::description));
        statement.setArray(first + 3, texts(drafts, SeriesDraft::frequency));
        statement.setArray(first + 4, texts(drafts, draft -> JsonText.of(draft.externalIds())));
        statement.setArray(first + 5, texts(drafts, draft -> JsonText.of(draft.tags())));
        statement.setArray(first + 6, texts(drafts, draft -> JsonText.of(draft.metadata())));
        statement.setArray(first + 7, texts(drafts, SeriesDraft::words));
    }

    /** Of the vintages that are there: whether the release that the batch says stands from now on. */
    private static void decideReleases(Collection<VintageDraft> drafts, Map<VintageKey, StagedVintage> vintages) {
        for (VintageDraft draft : drafts) {
            StagedVintage known = vintages.get(draft.key());
            if (known != null && draft.release().compareTo(known.release()) > 0) {
                vintages.put(draft.key(), new StagedVintage(known.id(), draft.release(), false, true));
            }
        }
    }

    /**
     * Every change of a series' numbers holds its row, also one that comes by way of a vintage that another company's change
     * moves: so the last event that touched a series is the one with the greatest id.
     */
    private void lock(Collection<Staged> series, Collection<StagedVintage> vintages) throws SQLException {
        List<StagedVintage> moved =
                vintages.stream().filter(StagedVintage::isMoved).toList();
        if (series.isEmpty() && moved.isEmpty()) {
            return;
        }
        try (PreparedStatement lock = connection.prepareStatement("""
                SELECT catalog.lock_series(ARRAY(SELECT unnest(?::bigint[])
                    UNION SELECT o.series_id FROM catalog.observation o WHERE o.vintage_id = ANY (?)))""")) {
            lock.setArray(1, array("bigint", series, Staged::id));
            lock.setArray(2, array("bigint", moved, StagedVintage::id));
            lock.execute();
        }
    }

    private void addVintages(Collection<VintageDraft> drafts, Map<VintageKey, StagedVintage> vintages)
            throws SQLException {
        List<VintageDraft> missing = drafts.stream()
                .filter(draft -> !vintages.containsKey(draft.key()))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        Map<VintageKey, Long> ids = new HashMap<>();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.vintage (source, code, event_id)
                SELECT d.source, d.code, ? FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS d (source, code, place)
                ORDER BY d.place
                ON CONFLICT (source, code) DO NOTHING RETURNING source, code, id""")) {
            insert.setLong(1, recording.eventId());
            insert.setArray(2, texts(missing, draft -> draft.key().source()));
            insert.setArray(3, texts(missing, draft -> draft.key().code()));
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    ids.put(new VintageKey(row.getString(1), row.getString(2)), row.getLong(3));
                }
            }
        }
        for (VintageDraft draft : missing) {
            Long id = ids.get(draft.key());
            if (id == null) {
                throw new ConcurrentChange("vintage " + draft.key());
            }
            vintages.put(draft.key(), new StagedVintage(id, draft.release(), true, false));
            recording.wrote(SeriesRecords.vintage(draft.key()));
        }
    }

    private long release(Map<VintageKey, StagedVintage> vintages) throws SQLException {
        List<Map.Entry<VintageKey, StagedVintage>> released = vintages.entrySet().stream()
                .filter(vintage ->
                        vintage.getValue().isNew() || vintage.getValue().isMoved())
                .toList();
        if (released.isEmpty()) {
            return 0;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.vintage_release (vintage_id, event_id, known_at, known_precision, evidence)
                SELECT d.id, ?, d.known_at, d.known_precision, d.evidence
                FROM unnest(?::bigint[], ?::timestamptz[], ?::text[], ?::integer[])
                    AS d (id, known_at, known_precision, evidence)""")) {
            insert.setLong(1, recording.eventId());
            insert.setArray(
                    2, array("bigint", released, vintage -> vintage.getValue().id()));
            insert.setArray(
                    3,
                    texts(
                            released,
                            vintage -> vintage.getValue().release().knownAt().toString()));
            insert.setArray(
                    4,
                    texts(
                            released,
                            vintage -> vintage.getValue().release().precision().name()));
            insert.setArray(
                    5,
                    array(
                            "integer",
                            released,
                            vintage -> vintage.getValue().release().evidence()));
            insert.executeUpdate();
        }
        released.forEach(vintage -> recording.wrote(
                SeriesRecords.release(vintage.getKey(), vintage.getValue().release())));
        return released.size();
    }

    /** Numbers that are there already get a further version with the time that their vintage now has. */
    private void moveNumbers(Map<VintageKey, StagedVintage> vintages, Extents extents) throws SQLException {
        List<StagedVintage> moved =
                vintages.values().stream().filter(StagedVintage::isMoved).toList();
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
            insert.setArray(1, array("bigint", moved, StagedVintage::id));
            insert.setArray(
                    2, texts(moved, vintage -> vintage.release().knownAt().toString()));
            insert.setArray(
                    3, array("boolean", moved, vintage -> vintage.release().precision() == KnownPrecision.DAY));
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
    private record Row(ObservationDraft draft, Staged of, StagedVintage by, int version) {}

    private List<Row> newRows(SeriesBatch batch, Map<String, Staged> series, Map<VintageKey, StagedVintage> vintages)
            throws SQLException {
        List<Row> added = new ArrayList<>(batch.observations().size());
        List<Row> unsure = new ArrayList<>();
        for (ObservationDraft draft : batch.observations()) {
            Staged of = Objects.requireNonNull(series.get(draft.series().value()));
            StagedVintage by = Objects.requireNonNull(vintages.get(draft.vintage()));
            // Of a series or a vintage that came with this very event nothing can be there.
            (of.isNew() || by.isNew() ? added : unsure).add(new Row(draft, of, by, 0));
        }
        if (!unsure.isEmpty()) {
            added.addAll(compared(unsure));
        }
        return added;
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

    private void copy(@Nullable DocumentRef document, List<Row> added) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        long eventId = recording.eventId();
        String sha256 = document == null ? null : document.sha256().toString();
        StringBuilder rows = new StringBuilder(added.size() * 110);
        for (Row row : added) {
            ObservationDraft draft = row.draft;
            Release release = row.by.release;
            boolean toDay = release.precision() == KnownPrecision.DAY;
            rows.append(row.of.id).append('\t').append(row.by.id).append('\t');
            field(rows, document == null ? null : document.id()).append('\t');
            rows.append(eventId).append('\t').append(eventId).append('\t');
            rows.append(row.version).append('\t').append(release.knownAt()).append('\t');
            rows.append(toDay ? 't' : 'f').append('\t');
            escaped(rows, draft.derivation()).append('\t');
            what(rows, draft).append('\n');
            BigDecimal value = draft.value();
            recording.wrote(SeriesRecords.observation(
                    draft.series().value(),
                    draft.period().start(),
                    draft.period().end(),
                    draft.vintage(),
                    row.version,
                    value == null ? null : value.toPlainString(),
                    Objects.toString(draft.absence(), null),
                    sha256,
                    draft.derivation(),
                    release.knownAt(),
                    toDay,
                    eventId));
        }
        copy(
                "catalog.observation (series_id, vintage_id, document_id, event_id, value_event_id, version, known_at, to_day,"
                        + " derivation, period_start, period_end, value, absence)",
                rows);
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

    private static StringBuilder escaped(StringBuilder row, @Nullable String text) {
        return field(
                row,
                text == null
                        ? null
                        : text.replace("\\", "\\\\")
                                .replace("\t", "\\t")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r"));
    }

    private <T> Array texts(Collection<T> drafts, Function<T, @Nullable String> field) throws SQLException {
        return array("text", drafts, field);
    }

    private <T, R> Array array(String type, Collection<T> drafts, Function<T, @Nullable R> field) throws SQLException {
        return connection.createArrayOf(type, drafts.stream().map(field).toArray());
    }

    /** From when to when the numbers of each touched series became known; a row a series and change. */
    private final class Extents {
        private static final String ADDED = """

                SELECT s.code, a.known_from, a.known_to FROM added a JOIN catalog.series s ON s.id = a.series_id""";

        private final Map<Long, Instant> first = new HashMap<>();

        private final Map<Long, Instant> last = new HashMap<>();

        private final Set<Long> moved = new HashSet<>();

        void add(long seriesId, Instant knownAt) {
            first.merge(seriesId, knownAt, (a, b) -> a.isBefore(b) ? a : b);
            last.merge(seriesId, knownAt, (a, b) -> a.isAfter(b) ? a : b);
        }

        /** What was the first or last may have moved away: it is found anew over the whole series. */
        void moved(long seriesId) {
            moved.add(seriesId);
        }

        void write() throws SQLException {
            first.keySet().removeAll(moved);
            if (!first.isEmpty()) {
                List<Long> ids = List.copyOf(first.keySet());
                try (PreparedStatement insert = connection.prepareStatement("""
                        WITH added AS (
                        INSERT INTO catalog.series_extent (series_id, event_id, known_from, known_to)
                        SELECT d.id, ?, least(d.known_from, c.known_from), greatest(d.known_to, c.known_to)
                        FROM unnest(?::bigint[], ?::timestamptz[], ?::timestamptz[]) AS d (id, known_from, known_to)
                        LEFT JOIN LATERAL (SELECT x.* FROM catalog.series_extent x
                            WHERE x.series_id = d.id ORDER BY x.event_id DESC LIMIT 1) c ON true
                        RETURNING *)""" + ADDED)) {
                    insert.setLong(1, recording.eventId());
                    insert.setArray(2, array("bigint", ids, id -> id));
                    insert.setArray(3, texts(ids, id -> String.valueOf(first.get(id))));
                    insert.setArray(4, texts(ids, id -> String.valueOf(last.get(id))));
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
                    insert.setArray(2, array("bigint", moved, id -> id));
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
}

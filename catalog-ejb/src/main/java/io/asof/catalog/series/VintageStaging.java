package io.asof.catalog.series;

import io.asof.catalog.audit.ConcurrentChange;
import io.asof.catalog.audit.Recording;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes vintages and their releases; locks those that are there, because changes of different keys may share them. */
final class VintageStaging {
    private final Connection connection;

    private final Recording recording;

    VintageStaging(Connection connection, Recording recording) {
        this.connection = connection;
        this.recording = recording;
    }

    /** Those that are there, locked, with the release that stands once the batch is in. */
    Map<VintageKey, StagedVintage> locked(Collection<VintageDraft> drafts) throws SQLException {
        Map<VintageKey, StagedVintage> found = new HashMap<>();
        if (drafts.isEmpty()) {
            return found;
        }
        Array sources = Columns.texts(connection, drafts, draft -> draft.key().source());
        Array codes = Columns.texts(connection, drafts, draft -> draft.key().code());
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
        decideReleases(drafts, found);
        return found;
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

    /** Adds those that are missing. */
    void add(Collection<VintageDraft> drafts, Map<VintageKey, StagedVintage> vintages) throws SQLException {
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
            insert.setArray(
                    2, Columns.texts(connection, missing, draft -> draft.key().source()));
            insert.setArray(
                    3, Columns.texts(connection, missing, draft -> draft.key().code()));
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

    /** Writes down the releases that are new; answers how many. */
    long release(Map<VintageKey, StagedVintage> vintages) throws SQLException {
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
                    2,
                    Columns.of(
                            connection,
                            "bigint",
                            released,
                            vintage -> vintage.getValue().id()));
            insert.setArray(
                    3,
                    Columns.texts(
                            connection,
                            released,
                            vintage -> vintage.getValue().release().knownAt().toString()));
            insert.setArray(
                    4,
                    Columns.texts(
                            connection,
                            released,
                            vintage -> vintage.getValue().release().precision().name()));
            insert.setArray(
                    5,
                    Columns.of(
                            connection,
                            "integer",
                            released,
                            vintage -> vintage.getValue().release().evidence()));
            insert.executeUpdate();
        }
        released.forEach(vintage -> recording.wrote(
                SeriesRecords.release(vintage.getKey(), vintage.getValue().release())));
        return released.size();
    }
}

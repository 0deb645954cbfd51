package io.asof.catalog.series;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.audit.ConcurrentChange;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.SeriesCode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes series, and what their publisher says of them where that differs from what it said last. */
final class DescribedSeriesStaging {
    private final Connection connection;

    private final Recording recording;

    DescribedSeriesStaging(Connection connection, Recording recording) {
        this.connection = connection;
        this.recording = recording;
    }

    /** Those that are there, by code. */
    Map<String, StagedSeries> known(Collection<SeriesDraft> drafts) throws SQLException {
        Map<String, StagedSeries> known = new HashMap<>();
        if (drafts.isEmpty()) {
            return known;
        }
        Map<String, String> units = new HashMap<>();
        drafts.forEach(draft -> units.put(draft.code().value(), draft.unit()));
        try (PreparedStatement select =
                connection.prepareStatement("SELECT code, id, unit FROM catalog.series WHERE code = ANY (?)")) {
            select.setArray(
                    1, Columns.texts(connection, drafts, draft -> draft.code().value()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String code = row.getString(1);
                    known.put(code, new StagedSeries(row.getLong(2), false));
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

    /** Adds those that are missing; answers how many. */
    long add(Collection<SeriesDraft> drafts, Map<String, StagedSeries> series) throws SQLException {
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
            insert.setArray(
                    2,
                    Columns.texts(
                            connection, missing, draft -> uuid(draft.code()).toString()));
            insert.setArray(
                    3, Columns.texts(connection, missing, draft -> draft.code().value()));
            insert.setArray(4, Columns.texts(connection, missing, SeriesDraft::unit));
            insert.setArray(5, Columns.texts(connection, missing, SeriesDraft::span));
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    series.put(row.getString(1), new StagedSeries(row.getLong(2), true));
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

    /** What the publisher says now, where that differs from what it said last; answers of how many series. */
    long describe(@Nullable DocumentRef document, List<SeriesDraft> drafts, Map<String, StagedSeries> series)
            throws SQLException {
        List<SeriesDraft> anew = new ArrayList<>();
        List<SeriesDraft> known = new ArrayList<>();
        for (SeriesDraft draft : drafts) {
            // Of a series that came with this very event nothing was said before.
            (staged(draft, series).isNew() ? anew : known).add(draft);
        }
        if (!known.isEmpty()) {
            anew.addAll(changed(known, series));
        }
        if (anew.isEmpty()) {
            return 0;
        }
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
        return anew.size();
    }

    /** Those of which the publisher says something else than last, or something again. */
    private List<SeriesDraft> changed(List<SeriesDraft> known, Map<String, StagedSeries> series) throws SQLException {
        Map<Long, SeriesDraft> drafts = new HashMap<>();
        known.forEach(draft -> drafts.put(staged(draft, series).id(), draft));
        List<SeriesDraft> changed = new ArrayList<>();
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
            bind(select, 1, known, series);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changed.add(Objects.requireNonNull(drafts.get(row.getLong(1))));
                }
            }
        }
        return changed;
    }

    private static StagedSeries staged(SeriesDraft draft, Map<String, StagedSeries> series) {
        return Objects.requireNonNull(series.get(draft.code().value()));
    }

    private void bind(
            PreparedStatement statement, int first, Collection<SeriesDraft> drafts, Map<String, StagedSeries> series)
            throws SQLException {
        statement.setArray(
                first,
                connection.createArrayOf(
                        "bigint",
                        drafts.stream().map(draft -> staged(draft, series).id()).toArray()));
        statement.setArray(first + 1, Columns.texts(connection, drafts, SeriesDraft::title));
        statement.setArray(first + 2, Columns.texts(connection, drafts, SeriesDraft::description));
        statement.setArray(first + 3, Columns.texts(connection, drafts, SeriesDraft::frequency));
        statement.setArray(first + 4, Columns.texts(connection, drafts, draft -> JsonText.of(draft.externalIds())));
        statement.setArray(first + 5, Columns.texts(connection, drafts, draft -> JsonText.of(draft.tags())));
        statement.setArray(first + 6, Columns.texts(connection, drafts, draft -> JsonText.of(draft.metadata())));
        statement.setArray(first + 7, Columns.texts(connection, drafts, SeriesDraft::words));
    }
}

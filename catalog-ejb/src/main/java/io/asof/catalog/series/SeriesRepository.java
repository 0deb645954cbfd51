package io.asof.catalog.series;

import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The only reading SQL that knows the three clocks.
 *
 * <p>A row is in an answer if the leaf of its event is below the revision (catalog time) and the release of its vintage,
 * as known at that revision, is not after asOf (knowledge time). For each period the newest such vintage is served: the
 * latest known, among equally late ones the greatest code; within a vintage the last correction.
 */
public final class SeriesRepository {
    private static final int FETCH_ROWS = 1_000;

    /** One parameter: the revision. Gives the description in force as {@code d}, for a series {@code s}. */
    private static final String SERIES = """
            SELECT s.id, s.uuid, s.code, d.title, d.description, d.unit, d.frequency,
                   d.external_ids::text, d.tags::text, d.metadata::text
            FROM catalog.series s
            CROSS JOIN LATERAL (
                SELECT x.* FROM catalog.series_description x
                JOIN catalog.audit_leaf l ON l.event_id = x.event_id AND l.leaf_index < ?
                WHERE x.series_id = s.id ORDER BY x.event_id DESC LIMIT 1) d
            WHERE s.code = ?
            """;

    /** Parameters: revision, revision. Joins observations {@code o} to their leaf and their vintage's release. */
    private static final String VISIBLE = """
            FROM catalog.observation o
            JOIN catalog.audit_leaf l ON l.event_id = o.event_id AND l.leaf_index < ?
            CROSS JOIN LATERAL (
                SELECT v.code, r.known_at, r.known_precision
                FROM catalog.vintage v
                JOIN catalog.vintage_release r ON r.vintage_id = v.id
                JOIN catalog.audit_leaf rl ON rl.event_id = r.event_id AND rl.leaf_index < ?
                WHERE v.id = o.vintage_id ORDER BY r.event_id DESC LIMIT 1) k
            """;

    private static final String COLUMNS =
            " o.period_start, o.period_end, o.value::text, o.absence, k.known_at, k.known_precision, k.code, l.leaf_index ";

    private static final String RANGE =
            "WHERE o.series_id = ? AND o.period_end >= ? AND o.period_end <= ? AND k.known_at <= ? ";

    private static final String NEWEST = "SELECT DISTINCT ON (o.period_end, o.period_start)" + COLUMNS + VISIBLE + RANGE
            + "ORDER BY o.period_end, o.period_start NULLS FIRST, k.known_at DESC, k.code DESC, o.correction DESC";

    private static final String EVERY =
            "SELECT period_start, period_end, value, absence, known_at, known_precision, code,"
                    + " leaf_index FROM (SELECT DISTINCT ON (o.period_end, o.period_start, o.vintage_id)" + COLUMNS
                    + VISIBLE
                    + RANGE + "ORDER BY o.period_end, o.period_start NULLS FIRST, o.vintage_id, o.correction DESC) e"
                    + " ORDER BY period_end, period_start NULLS FIRST, known_at, code";

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Connection connection;

    public SeriesRepository(Connection connection) {
        this.connection = connection;
    }

    /** A series with its id in the database. */
    public record Found(long id, SeriesView view) {}

    /** The series with that code, as it was described at the revision. */
    public Optional<Found> series(SeriesCode code, Revision revision) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SERIES)) {
            select.setLong(1, revision.value());
            select.setString(2, code.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Found(row.getLong(1), view(row))) : Optional.empty();
            }
        }
    }

    /** Series in the order of their codes, after a code; the text search uses the english dictionary. */
    public List<SeriesView> search(SeriesFilter filter, @Nullable String after, int limit, Revision revision)
            throws SQLException {
        Query query = new Query("""
                SELECT s.id, s.uuid, s.code, d.title, d.description, d.unit, d.frequency,
                       d.external_ids::text, d.tags::text, d.metadata::text
                FROM catalog.series s
                JOIN catalog.series_description d ON d.series_id = s.id
                JOIN catalog.audit_leaf l ON l.event_id = d.event_id
                WHERE""");
        query.and("l.leaf_index < ?", revision.value());
        query.and("""
                NOT EXISTS (SELECT FROM catalog.series_description n
                    JOIN catalog.audit_leaf nl ON nl.event_id = n.event_id AND nl.leaf_index < ?
                    WHERE n.series_id = d.series_id AND n.event_id > d.event_id)""", revision.value());
        query.and("s.code > ?", after);
        query.and("s.code >= ?", filter.prefix());
        query.and("s.code < ?", filter.prefix() == null ? null : filter.prefix() + Character.toString(0x10FFFF));
        query.and("d.search @@ websearch_to_tsquery('english', ?)", filter.query());
        query.and("d.provider = ?", filter.provider());
        query.and("d.unit = ?", filter.unit());
        query.and("d.frequency = ?", filter.frequency());
        query.append(" ORDER BY s.code LIMIT " + limit);
        List<SeriesView> found = new ArrayList<>();
        try (PreparedStatement select = query.prepare(connection);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(view(row));
            }
        }
        return found;
    }

    /** The newest vintage of every period. */
    public void newest(long seriesId, DateRange range, PointInTime at, ObservationSink sink)
            throws SQLException, IOException {
        stream(NEWEST, seriesId, range, at, sink);
    }

    /** Every vintage of every period, in the order they became known. */
    void every(long seriesId, DateRange range, PointInTime at, ObservationSink sink) throws SQLException, IOException {
        stream(EVERY, seriesId, range, at, sink);
    }

    /**
     * Numbers of one vintage in the order of series code, period end and period start, after a fact. The release is looked
     * up once for all of them, the unit for those of the page.
     */
    public List<FactView> facts(VintageKey vintage, @Nullable FactKey after, int limit, PointInTime at)
            throws SQLException {
        Query query = new Query("""
                SELECT f.period_start, f.period_end, f.value::text, f.absence, k.known_at, k.known_precision, k.code,
                       f.leaf_index, f.series, d.unit
                FROM (SELECT v.id, v.code, r.known_at, r.known_precision
                      FROM catalog.vintage v
                      JOIN catalog.vintage_release r ON r.vintage_id = v.id
                      JOIN catalog.audit_leaf rl ON rl.event_id = r.event_id AND rl.leaf_index < ?
                      WHERE v.source = ? AND v.code = ? ORDER BY r.event_id DESC LIMIT 1) k
                CROSS JOIN LATERAL (
                      SELECT DISTINCT ON (s.code, o.period_end, o.period_start) o.period_start, o.period_end, o.value,
                             o.absence, o.series_id, l.leaf_index, s.code AS series
                      FROM catalog.observation o
                      JOIN catalog.audit_leaf l ON l.event_id = o.event_id AND l.leaf_index < ?
                      JOIN catalog.series s ON s.id = o.series_id
                      WHERE o.vintage_id = k.id""");
        query.bind(at.revision().value());
        query.bind(vintage.source());
        query.bind(vintage.code());
        query.bind(at.revision().value());
        if (after != null) {
            query.append(" AND s.code >= ? AND (s.code, o.period_end, coalesce(o.period_start, DATE '0001-01-01'))"
                    + " > (?::text COLLATE \"C\", ?::date, ?::date)");
            query.bind(after.series());
            query.bind(after.series());
            query.bind(after.periodEnd());
            query.bind(Objects.requireNonNullElse(after.periodStart(), FIRST_DAY));
        }
        query.append(
                " ORDER BY s.code, o.period_end, o.period_start NULLS FIRST, o.correction DESC LIMIT " + limit + """
                ) f
                CROSS JOIN LATERAL (SELECT x.unit FROM catalog.series_description x
                      WHERE x.series_id = f.series_id ORDER BY x.event_id LIMIT 1) d
                WHERE k.known_at <= ?
                ORDER BY f.series, f.period_end, f.period_start NULLS FIRST""");
        query.bind(timestamp(at));
        List<FactView> facts = new ArrayList<>();
        try (PreparedStatement select = query.prepare(connection);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                facts.add(new FactView(row.getString("series"), row.getString("unit"), observation(row)));
            }
        }
        return facts;
    }

    boolean unchangedSince(PointInTime earlier, PointInTime now) throws SQLException {
        try (PreparedStatement released = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM catalog.vintage_release WHERE known_at > ? AND known_at <= ?)")) {
            released.setObject(1, timestamp(earlier));
            released.setObject(2, timestamp(now));
            try (ResultSet any = released.executeQuery()) {
                any.next();
                return !any.getBoolean(1);
            }
        }
    }

    private void stream(String sql, long seriesId, DateRange range, PointInTime at, ObservationSink sink)
            throws SQLException, IOException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCH_ROWS);
            select.setLong(1, at.revision().value());
            select.setLong(2, at.revision().value());
            select.setLong(3, seriesId);
            select.setObject(4, Objects.requireNonNullElse(range.fromInclusive(), FIRST_DAY));
            select.setObject(5, Objects.requireNonNullElse(range.toInclusive(), LAST_DAY));
            select.setObject(6, timestamp(at));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sink.row(observation(row));
                }
            }
        }
    }

    private static ObservationView observation(ResultSet row) throws SQLException {
        return new ObservationView(
                row.getObject(1, LocalDate.class),
                row.getObject(2, LocalDate.class),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                KnownPrecision.valueOf(row.getString(6)),
                row.getString(7),
                new Revision(row.getLong(8) + 1));
    }

    private static SeriesView view(ResultSet row) throws SQLException {
        return new SeriesView(
                row.getString(3),
                row.getObject(2, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                JsonText.map(row.getString(8)),
                JsonText.list(row.getString(9)),
                JsonText.map(row.getString(10)));
    }

    private static OffsetDateTime timestamp(PointInTime at) {
        return OffsetDateTime.ofInstant(at.asOf().instant(), ZoneOffset.UTC);
    }
}

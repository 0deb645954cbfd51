package io.asof.catalog.series;

import io.asof.catalog.audit.Visibility;
import io.asof.catalog.kernel.EpochMicros;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The only reading SQL of the series room. Catalog time is decided here, by {@link Visibility}; knowledge time, of numbers,
 * by {@link Selection}.
 */
public final class SeriesRepository {
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    /** What {@link Rows} take. A column costs the database and the driver some 25 µs in an answer of 250 numbers. */
    private static final String ROW =
            "o.period_start, o.period_end, o.vintage_id, o.known_at, o.value, o.absence, o.event_id";

    private static final String DETAILED_ROW = ROW + ", o.to_day, nullif(o.value_event_id, o.event_id)";

    private static final String NUMBERS = """
             FROM catalog.observation o
            WHERE o.series_id = ? AND o.period_end >= ? AND o.period_end <= ?
            ORDER BY o.period_end, o.period_start NULLS FIRST, o.vintage_id, o.version DESC LIMIT ?""";

    private static final String HEAD = "WITH " + Visibility.AT + "SELECT revision, bound, hidden FROM at";

    /** What touched the numbers of each series last: the event, its revision, and when the last of them becomes known. */
    private static final String TOUCHED = "WITH " + Visibility.AT + """
            SELECT at.revision, at.bound, at.hidden, t.event_id, t.known_to, d.event_id, asked.id
            FROM at CROSS JOIN unnest(?::bigint[]) AS asked (id)
            LEFT JOIN LATERAL (SELECT x.event_id, x.known_to FROM catalog.series_extent x
                WHERE x.series_id = asked.id ORDER BY x.event_id DESC LIMIT 1) t ON true
            LEFT JOIN LATERAL (SELECT max(x.event_id) AS event_id FROM catalog.series_description x
                WHERE x.series_id = asked.id) d ON true
            """;

    private final Connection connection;

    public SeriesRepository(Connection connection) {
        this.connection = connection;
    }

    /** The identity of the series with that code, whatever the revision. */
    Optional<SeriesIdentity> identity(SeriesCode code) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, uuid, code, unit, span, event_id FROM catalog.series WHERE code = ?")) {
            select.setString(1, code.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(identity(row, 1)) : Optional.empty();
            }
        }
    }

    /** What the revision sees, or the newest where {@link Visibility#NEWEST} is asked for. */
    public Visibility seen(long revision) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HEAD)) {
            select.setLong(1, revision);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Visibility.read(row, 1) : Visibility.NOTHING;
            }
        }
    }

    /**
     * Rows that are committed, in their order, the first {@code limit} of them. Which of them a revision sees must be asked
     * afterwards: asked before, it would not know of an event that is committed in between.
     */
    public Rows numbers(long seriesId, DateRange range, int limit) throws SQLException {
        return rows("SELECT " + ROW + NUMBERS, new Rows(false), seriesId, range, limit);
    }

    /** The same with all that a list of every vintage says of them. */
    public Rows detailedNumbers(long seriesId, DateRange range, int limit) throws SQLException {
        return rows("SELECT " + DETAILED_ROW + NUMBERS, new Rows(true), seriesId, range, limit);
    }

    private Rows rows(String sql, Rows rows, long seriesId, DateRange range, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, seriesId);
            select.setObject(2, range.fromInclusive() == null ? FIRST_DAY : range.fromInclusive());
            select.setObject(3, range.toInclusive() == null ? LAST_DAY : range.toInclusive());
            select.setInt(4, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /**
     * What was changed last.
     *
     * @param seen what the newest revision sees
     * @param numbersEvent the last event that touched the numbers, 0 if none did
     * @param knownTo when the last of them becomes known, in microseconds since 1970
     * @param descriptionEvent the last event that said something of it
     */
    public record Touched(Visibility seen, long numbersEvent, long knownTo, long descriptionEvent) {
        static final Touched NEVER = new Touched(Visibility.NOTHING, 0, Long.MIN_VALUE, 0);
    }

    /** Of each series, by id; of an empty catalog there is none. */
    public Map<Long, Touched> touched(Collection<Long> seriesIds) throws SQLException {
        Map<Long, Touched> touched = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(TOUCHED)) {
            select.setLong(1, Visibility.NEWEST);
            select.setObject(2, array(seriesIds));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime knownTo = row.getObject(5, OffsetDateTime.class);
                    touched.put(
                            row.getLong(7),
                            new Touched(
                                    Visibility.read(row, 1),
                                    row.getLong(4),
                                    knownTo == null ? Long.MIN_VALUE : EpochMicros.of(knownTo.toInstant()),
                                    row.getLong(6)));
                }
            }
        }
        return touched;
    }

    private static long[] array(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    /** The id of a vintage, whatever the revision; empty if there is none. */
    OptionalLong vintageId(VintageKey key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM catalog.vintage WHERE source = ? AND code = ?")) {
            select.setString(1, key.source());
            select.setString(2, key.code());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** What the newest revision sees, and the last event that touched the numbers of a vintage, 0 if none did. */
    record TouchedVintage(Visibility seen, long event) {
        static final TouchedVintage NEVER = new TouchedVintage(Visibility.NOTHING, 0);
    }

    /** Of each vintage, by id; of an empty catalog there is none. */
    Map<Long, TouchedVintage> touchedVintages(Collection<Long> vintageIds) throws SQLException {
        Map<Long, TouchedVintage> touched = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("WITH " + Visibility.AT + """
                SELECT at.revision, at.bound, at.hidden,
                       (SELECT max(o.event_id) FROM catalog.observation o WHERE o.vintage_id = asked.id), asked.id
                FROM at CROSS JOIN unnest(?::bigint[]) AS asked (id)""")) {
            select.setLong(1, Visibility.NEWEST);
            select.setObject(2, array(vintageIds));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    touched.put(row.getLong(5), new TouchedVintage(Visibility.read(row, 1), row.getLong(4)));
                }
            }
        }
        return touched;
    }

    /** All rows of a vintage that are committed, in the order of its facts; the first {@code limit} of them. */
    Rows factRows(long vintageId, int limit) throws SQLException {
        Rows rows = new Rows(true);
        try (PreparedStatement select = connection.prepareStatement("SELECT " + DETAILED_ROW + """
                , s.id, s.uuid, s.code, s.unit, s.span, s.event_id
                FROM catalog.observation o JOIN catalog.series s ON s.id = o.series_id
                WHERE o.vintage_id = ?
                ORDER BY s.code, o.period_end, o.period_start NULLS FIRST, o.version DESC LIMIT ?""")) {
            select.setLong(1, vintageId);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                SeriesIdentity last = null;
                while (row.next()) {
                    if (last == null || last.id() != row.getLong(10)) {
                        last = identity(row, 10);
                    }
                    rows.add(row, last);
                }
            }
        }
        return rows;
    }

    /** What the ids of vintages stand for. */
    Map<Long, VintageKey> vintages(Collection<Long> ids) throws SQLException {
        Map<Long, VintageKey> keys = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, source, code FROM catalog.vintage WHERE id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.put(row.getLong(1), new VintageKey(row.getString(2), row.getString(3)));
                }
            }
        }
        return keys;
    }

    /** A description, which never changes: whose, of which event, of whose word. */
    record DescriptionKey(long seriesId, long eventId, String origin) {}

    /**
     * A series on a page.
     *
     * @param description the one in force
     * @param knownSince knowledge time of its first number
     */
    public record Found(
            SeriesIdentity series,
            DescriptionKey description,
            @Nullable Instant knownSince) {}

    /** Of series on a page those descriptions; what they say since when numbers are known is left open. */
    Map<DescriptionKey, SeriesView> descriptions(Collection<Found> found) throws SQLException {
        Map<DescriptionKey, SeriesIdentity> series = new HashMap<>();
        found.forEach(each -> series.put(each.description(), each.series()));
        List<DescriptionKey> keys = List.copyOf(series.keySet());
        Map<DescriptionKey, SeriesView> views = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT d.series_id, d.event_id, d.origin, d.title, d.description, d.frequency, d.external_ids::text,
                       d.tags::text, d.metadata::text
                FROM unnest(?::bigint[], ?::bigint[], ?::text[]) AS k (series_id, event_id, origin)
                JOIN catalog.series_description d USING (series_id, event_id, origin)""")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            keys.stream().map(DescriptionKey::seriesId).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", keys.stream().map(DescriptionKey::eventId).toArray()));
            select.setArray(
                    3,
                    connection.createArrayOf(
                            "text", keys.stream().map(DescriptionKey::origin).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    DescriptionKey key = new DescriptionKey(row.getLong(1), row.getLong(2), row.getString(3));
                    SeriesIdentity of = Objects.requireNonNull(series.get(key));
                    views.put(
                            key,
                            new SeriesView(
                                    of.code(),
                                    of.uuid(),
                                    row.getString(4),
                                    row.getString(5),
                                    of.unit(),
                                    row.getString(6),
                                    of.span(),
                                    key.origin(),
                                    null,
                                    JsonText.map(row.getString(7)),
                                    JsonText.list(row.getString(8)),
                                    JsonText.map(row.getString(9))));
                }
            }
        }
        return views;
    }

    /**
     * Series on a page.
     *
     * @param found in the order of their codes
     * @param revision that was seen, 0 in an empty catalog
     * @param nextRelease the first moment after asOf when anything is released, as any revision has it; null if nothing is
     */
    public record FoundPage(
            List<Found> found, long revision, @Nullable Instant nextRelease) {}

    /**
     * Series in the order of their codes, after a code; the text search uses the english dictionary. As of a moment, those
     * whose first number was known by then.
     */
    public FoundPage search(SeriesFilter filter, @Nullable String after, int limit, PointInTime at)
            throws SQLException {
        if (filter.query() != null) {
            FoundPage rare = found(SearchStatement.byWords(filter, filter.query(), after, limit, at));
            if (rare != null) {
                return rare;
            }
        }
        return Objects.requireNonNull(found(SearchStatement.byWalking(filter, after, limit, at)));
    }

    /** Null if more descriptions have the words than the statement is for. */
    private @Nullable FoundPage found(SearchStatement search) throws SQLException {
        List<Found> found = new ArrayList<>();
        long revision = 0;
        Instant nextRelease = null;
        try (PreparedStatement select = search.prepare(connection);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (found.isEmpty()) {
                    revision = row.getLong(1);
                    nextRelease = instant(row, 2);
                    if (row.getLong(3) > SearchStatement.RARE) {
                        return null;
                    }
                }
                if (row.getString(6) != null) {
                    SeriesIdentity series = identity(row, 4);
                    found.add(new Found(
                            series,
                            new DescriptionKey(series.id(), row.getLong(10), row.getString(11)),
                            instant(row, 12)));
                }
            }
        }
        return new FoundPage(found, revision, nextRelease);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A number with its series and the event that recorded its value. */
    public record Fact(FactKey key, String unit, ObservationView observation, long event) {
        FactView firstSeenAt(Revision revision) {
            return new FactView(
                    key.series(),
                    unit,
                    new ObservationView(
                            observation.periodStart(),
                            observation.periodEnd(),
                            observation.value(),
                            observation.absence(),
                            observation.knownAt(),
                            observation.precision(),
                            observation.source(),
                            revision));
        }
    }

    /** Numbers of one vintage in the order of series code, period end and period start, after a fact. */
    public List<Fact> facts(VintageKey vintage, @Nullable FactKey after, int limit, PointInTime at)
            throws SQLException {
        Query query = new Query("WITH " + Visibility.AT + """
                SELECT f.code, f.unit, f.period_start, f.period_end, f.value::text, f.absence, f.known_at, f.to_day,
                       f.value_event_id
                FROM (SELECT DISTINCT ON (s.code, o.period_end, o.period_start) s.code, s.unit, o.*
                      FROM catalog.observation o
                      JOIN catalog.series s ON s.id = o.series_id
                      WHERE o.vintage_id = (SELECT v.id FROM catalog.vintage v WHERE v.source = ? AND v.code = ?)
                        AND %s""".formatted(Visibility.of("o.event_id")));
        query.bind(at.revision().value());
        query.bind(vintage.source());
        query.bind(vintage.code());
        if (after != null) {
            query.append(" AND (s.code, o.period_end, coalesce(o.period_start, DATE '0001-01-01'))"
                    + " > (?::text COLLATE \"C\", ?::date, ?::date)");
            query.bind(after.series());
            query.bind(after.periodEnd());
            query.bind(after.periodStart() == null ? FIRST_DAY : after.periodStart());
        }
        query.append(" ORDER BY s.code, o.period_end, o.period_start NULLS FIRST, o.version DESC) f"
                + " WHERE f.known_at <= ? ORDER BY f.code, f.period_end, f.period_start NULLS FIRST LIMIT " + limit);
        query.bind(timestamp(at));
        List<Fact> facts = new ArrayList<>();
        try (PreparedStatement select = query.prepare(connection);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                LocalDate start = row.getObject(3, LocalDate.class);
                LocalDate end = row.getObject(4, LocalDate.class);
                facts.add(new Fact(
                        new FactKey(row.getString(1), end, start),
                        row.getString(2),
                        new ObservationView(
                                start,
                                end,
                                row.getString(5),
                                row.getString(6),
                                row.getObject(7, OffsetDateTime.class).toInstant(),
                                row.getBoolean(8) ? KnownPrecision.DAY : KnownPrecision.SECOND,
                                vintage.code(),
                                at.revision()),
                        row.getLong(9)));
            }
        }
        return facts;
    }

    /** Whether anything became known after the one moment and until the other, as any revision has it. */
    boolean isAnyReleased(PointInTime after, PointInTime until) throws SQLException {
        try (PreparedStatement released = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM catalog.vintage_release WHERE known_at > ? AND known_at <= ?)")) {
            released.setObject(1, timestamp(after));
            released.setObject(2, timestamp(until));
            try (ResultSet any = released.executeQuery()) {
                any.next();
                return any.getBoolean(1);
            }
        }
    }

    /** Of id, UUID, code, unit, span and event from a column on. */
    private static SeriesIdentity identity(ResultSet row, int first) throws SQLException {
        return new SeriesIdentity(
                row.getLong(first),
                row.getObject(first + 1, UUID.class),
                row.getString(first + 2),
                row.getString(first + 3),
                row.getString(first + 4),
                row.getLong(first + 5));
    }

    private static OffsetDateTime timestamp(PointInTime at) {
        return OffsetDateTime.ofInstant(at.asOf().instant(), ZoneOffset.UTC);
    }
}

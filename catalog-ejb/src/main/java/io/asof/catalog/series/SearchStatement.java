package io.asof.catalog.series;

import io.asof.catalog.audit.Visibility;
import io.asof.catalog.kernel.PointInTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The statement that finds a page of series, built of the conditions that were given, so that each combination of them has a
 * plan of its own.
 *
 * <p>Plans are made without looking at values, and nobody can say without them whether words are rare or frequent; so there
 * are two statements. By the index of words: all descriptions that have them, put in the order of codes. By walking: series
 * after series in the order of codes until the page is full, which is quick where many have the words, and where no words
 * are given. In either, which description is in force and since when numbers are known is looked up for as many series as the
 * page has, not for all that match.
 *
 * <p>There is always a row: revision, the next release after asOf or null, how many descriptions have the words, and the
 * columns of a series, all null if there is none.
 */
final class SearchStatement {
    /**
     * As many descriptions with the words are put in order; with more of them the walk is quicker. Both cost about a
     * microsecond a description: so many of them, or those walked over until the page is full.
     */
    static final int RARE = 2_000;

    private static final String SEEN_OF_X = Visibility.of("x.event_id");

    private static final String HEAD = """
            SELECT n.revision, n.next_release, n.matching, f.*
            FROM (SELECT (SELECT revision FROM at) AS revision,
                         (SELECT min(r.known_at) FROM catalog.vintage_release r WHERE r.known_at > ?) AS next_release,
                         %s AS matching) n
            LEFT JOIN LATERAL (
                SELECT c.id, c.uuid, c.code, c.unit, c.span, c.born, c.said, c.origin, k.known_from
                FROM (SELECT s.id, s.uuid, s.code, s.unit, s.span, s.event_id AS born, d.event_id AS said, d.origin
                      FROM\s""";

    private static final String MATCHING = "WITH " + Visibility.AT + """
            , matching AS MATERIALIZED (
                SELECT d.series_id, d.event_id, d.origin, d.withdrawn, d.frequency FROM catalog.series_description d
                WHERE d.search @@ websearch_to_tsquery('english', ?) LIMIT %d)
            """.formatted(RARE + 1)
            + HEAD.formatted("(SELECT count(*) FROM matching)") + """
            matching d JOIN catalog.series s ON s.id = d.series_id
            WHERE n.matching <= %d AND NOT d.withdrawn AND\s""".formatted(RARE) + Visibility.of("d.event_id");

    // OFFSET 0 keeps the planner from changing the order of the work.
    private static final String WALK =
            "WITH " + Visibility.AT + HEAD.formatted("0") + """
            catalog.series s
            CROSS JOIN LATERAL (SELECT d.* FROM catalog.series_description d
                WHERE d.series_id = s.id AND NOT d.withdrawn AND\s""" + Visibility.of("d.event_id");

    private static final String WORDS_OF_EACH =
            " AND (d.search @@ (SELECT websearch_to_tsquery('english', ?))) IS TRUE";

    private static final String END_OF_EACH = " OFFSET 0) d WHERE true";

    private static final String IN_ORDER = " ORDER BY s.code OFFSET 0";

    private static final String IN_FORCE = """
            ) c
            LEFT JOIN LATERAL (SELECT x.known_from FROM catalog.series_extent x
                WHERE x.series_id = c.id AND %1$s ORDER BY x.event_id DESC LIMIT 1) k ON true
            WHERE c.said = (SELECT x.event_id FROM catalog.series_description x
                    WHERE x.series_id = c.id AND x.origin = c.origin AND %1$s ORDER BY x.event_id DESC LIMIT 1)
              AND (c.origin = 'steward' OR (SELECT NOT x.withdrawn FROM catalog.series_description x
                    WHERE x.series_id = c.id AND x.origin = 'steward' AND %1$s
                    ORDER BY x.event_id DESC LIMIT 1) IS NOT TRUE)
              AND (k.known_from IS NULL OR k.known_from <= ?)
            ORDER BY c.code LIMIT\s""".formatted(SEEN_OF_X);

    private final Query query;

    private SearchStatement(String start, PointInTime at) {
        query = new Query(start);
        query.bind(at.revision().value());
    }

    /** By the index of words, which the filter must have; it finds nothing if more than {@link #RARE} descriptions match. */
    static SearchStatement byWords(
            SeriesFilter filter, String words, @Nullable String after, int limit, PointInTime at) {
        SearchStatement statement = new SearchStatement(MATCHING, at);
        statement.query.bind(words);
        statement.query.bind(timestamp(at));
        statement.and(" AND d.frequency = ?", filter.frequency());
        statement.identity(filter, after);
        statement.query.append(IN_ORDER);
        statement.end(limit, at);
        return statement;
    }

    /** By walking, with words or without. */
    static SearchStatement byWalking(SeriesFilter filter, @Nullable String after, int limit, PointInTime at) {
        SearchStatement statement = new SearchStatement(WALK, at);
        statement.query.bind(timestamp(at));
        statement.and(" AND d.frequency = ?", filter.frequency());
        statement.and(WORDS_OF_EACH, filter.query());
        statement.query.append(END_OF_EACH);
        statement.identity(filter, after);
        statement.end(limit, at);
        return statement;
    }

    /** What is fixed at birth. */
    private void identity(SeriesFilter filter, @Nullable String after) {
        and(" AND s.code > ?", after);
        if (filter.prefix() != null) {
            and(" AND s.code >= ?", filter.prefix());
            and(" AND s.code < ?", filter.prefix() + Character.toString(Character.MAX_CODE_POINT));
        }
        if (filter.provider() != null) {
            and(" AND s.code >= ?", filter.provider() + "/");
            and(" AND s.code < ?", filter.provider() + "0");
        }
        and(" AND s.unit = ?", filter.unit());
        and(" AND s.span = ?", filter.span());
    }

    private void and(String condition, @Nullable String value) {
        if (value != null) {
            query.append(condition);
            query.bind(value);
        }
    }

    private void end(int limit, PointInTime at) {
        query.append(IN_FORCE + limit + ") f ON true ORDER BY f.code");
        query.bind(timestamp(at));
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        return query.prepare(connection);
    }

    private static OffsetDateTime timestamp(PointInTime at) {
        return OffsetDateTime.ofInstant(at.asOf().instant(), ZoneOffset.UTC);
    }
}

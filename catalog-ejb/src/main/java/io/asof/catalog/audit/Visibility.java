package io.asof.catalog.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The one rule of what a revision sees: revision <i>n</i> sees the rows whose event has a leaf below <i>n</i>.
 *
 * <p>Said without looking at the leaves of each row: their event's id is not above the greatest id below <i>n</i> (the
 * bound), and not one of the few that were sequenced later than a greater id, or not yet (the hidden). Bound and hidden are
 * found in the statement that reads the rows, or in one after it: asked before, they would not know of an event that is
 * committed in between.
 */
public final class Visibility {
    /** As the parameter of {@link #AT}: the newest revision there is. */
    public static final long NEWEST = Long.MAX_VALUE;

    /** Of an empty catalog. */
    public static final Visibility NOTHING = new Visibility(0, 0, new long[0]);

    private final long revision;

    private final long bound;

    private final long[] hidden;

    /**
     * What a revision sees.
     *
     * @param revision the revision, or the newest if a greater one was asked for
     * @param bound greatest event id it may see
     * @param hidden event ids below the bound that it must not see, ascending
     */
    public Visibility(long revision, long bound, long[] hidden) {
        this.revision = revision;
        this.bound = bound;
        this.hidden = hidden.clone();
    }

    /**
     * The common table {@code at (revision, bound, hidden)}, to stand after {@code WITH}; one parameter, the revision. It
     * has no row at revision 0.
     */
    public static final String AT = """
            at AS MATERIALIZED (
                SELECT h.leaf_index + 1 AS revision, h.bound,
                       ARRAY(SELECT x.event_id FROM catalog.audit_leaf x WHERE x.hidden @> h.leaf_index + 1
                             UNION ALL
                             SELECT p.event_id FROM catalog.audit_pending p WHERE p.event_id <= h.bound
                             ORDER BY 1) AS hidden
                FROM (SELECT leaf_index, bound FROM catalog.audit_leaf
                      WHERE leaf_index < ?::bigint ORDER BY leaf_index DESC LIMIT 1) h)
            """;

    /** The condition on a column that holds an event's id, in a statement with {@link #AT}. */
    public static String of(String column) {
        return "(" + column + " <= (SELECT bound FROM at) AND " + column
                + " <> ALL ((SELECT hidden FROM at)::bigint[]))";
    }

    /**
     * The same for single rows, in a statement without {@link #AT}.
     *
     * @param revision how the statement spells the parameter: {@code ?}, {@code ?2} or {@code :revision}
     */
    public static String ofOne(String column, String revision) {
        return "catalog.visible(" + column + ", " + revision + ")";
    }

    /**
     * The same for entities, in a query of JPA.
     *
     * @param attribute that holds an event's id
     * @param revision how the query spells the parameter
     */
    public static String ofEntity(String attribute, String revision) {
        return "function('catalog.visible', " + attribute + ", " + revision + ") = true";
    }

    /** Of three columns in a row: revision, bound, hidden. */
    public static Visibility read(ResultSet row, int firstColumn) throws SQLException {
        // Almost always there is nothing hidden, and its text is there at no cost.
        boolean none = "{}".equals(row.getString(firstColumn + 2));
        return new Visibility(
                row.getLong(firstColumn),
                row.getLong(firstColumn + 1),
                none ? NOTHING.hidden : ids(row, firstColumn + 2));
    }

    /** Not by its text: once the driver has prepared the statement on the server, it puts quotes around each number. */
    private static long[] ids(ResultSet row, int column) throws SQLException {
        return Arrays.stream((Long[]) row.getArray(column).getArray())
                .mapToLong(Long::longValue)
                .toArray();
    }

    public long revision() {
        return revision;
    }

    long[] hidden() {
        return hidden.clone();
    }

    /** Whether rows of the event are seen. */
    public boolean sees(long eventId) {
        return eventId <= bound && (hidden.length == 0 || Arrays.binarySearch(hidden, eventId) < 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Visibility that
                && that.revision == revision
                && that.bound == bound
                && Arrays.equals(that.hidden, hidden);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(revision);
    }

    @Override
    public String toString() {
        return "revision " + revision + ": events up to " + bound + " without " + Arrays.toString(hidden);
    }
}

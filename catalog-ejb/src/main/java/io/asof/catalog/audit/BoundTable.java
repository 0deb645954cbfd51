package io.asof.catalog.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * A table whose rows are bound to their events: how to read them as they were hashed. A room has one for each of its
 * tables; a test refuses a table that has none and is not listed as working state.
 *
 * @param name of the table, in schema {@code catalog}
 * @param word that its records begin with
 * @param bound columns that are in the record, by value or by the natural key they stand for
 * @param derived columns that follow from others, or mean something inside the database only
 * @param sql reads all rows, the event's id first, without an order
 * @param record the row as it is hashed
 */
public record BoundTable(
        String name, String word, Set<String> bound, Set<String> derived, String sql, RecordOf record) {
    /** Makes the canonical record of the row that a result stands on. */
    @FunctionalInterface
    public interface RecordOf {
        byte[] of(ResultSet row) throws SQLException;
    }
}

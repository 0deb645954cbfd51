package io.asof.catalog.it.audit;

import java.util.List;
import java.util.Map;

/**
 * A table that holds rows of events, as the database describes it.
 *
 * @param name in the schema {@code catalog}; of a partitioned table one of its partitions
 * @param word what {@code audit check} calls it: the partitioned table of a partition
 * @param keys its unique keys, each the columns in order
 * @param parents by column the table whose {@code id} or key it holds
 */
record BoundTable(
        String name, String word, List<Column> columns, List<List<String>> keys, Map<String, Parent> parents) {
    /**
     * @param type as SQL spells it
     * @param identity numbered by the database
     */
    record Column(String name, String type, boolean identity) {
        /** A name for use inside the database only; outside nothing is called by it. */
        boolean isSurrogate() {
            return identity || name.equals("id");
        }
    }

    record Parent(String table, String column) {}

    /** The tables that make the order of events, beside those that hold what was recorded. */
    boolean isLog() {
        return word.equals("audit_event") || word.equals("audit_leaf");
    }

    /** Whether there can be one row of an event only. */
    boolean isKeyedByEvent() {
        return keys.contains(List.of("event_id"));
    }

    Column column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no column " + wanted));
    }

    boolean has(String wanted) {
        return columns.stream().anyMatch(column -> column.name().equals(wanted));
    }
}

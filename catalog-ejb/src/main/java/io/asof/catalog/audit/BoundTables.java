package io.asof.catalog.audit;

import java.util.List;

/** The bound tables of a room; found by {@link java.util.ServiceLoader}, so that the check knows no room. */
public interface BoundTables {
    List<BoundTable> tables();

    /** Statements that find rows which contradict others, beyond what events bind. */
    default List<Contradiction> contradictions() {
        return List.of();
    }

    /**
     * Rows that must follow from others and do not.
     *
     * @param table that the row is in
     * @param what is wrong
     * @param sql gives the event's id and the natural key of each such row
     */
    record Contradiction(String table, String what, String sql) {}
}

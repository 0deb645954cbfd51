package io.asof.catalog.it.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row as text, which the database reads back to the same row.
 *
 * @param place where it lies: {@code ctid}
 */
record Row(BoundTable table, String place, Map<String, @Nullable String> values) {
    /** What is in a column that can't be empty. */
    String demand(String column) {
        return Objects.requireNonNull(values.get(column), () -> table.name() + "." + column);
    }

    /** The event it belongs to. */
    long event() {
        return Long.parseLong(demand("event_id"));
    }

    /** The same row with another value. */
    Row with(String column, @Nullable String value) {
        Map<String, @Nullable String> changed = new LinkedHashMap<>(values);
        changed.put(column, value);
        return new Row(table, place, changed);
    }
}

package io.asof.catalog.audit;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a change says of itself beside its rows: names and values, in the order of the names. */
public final class Details {
    private final SortedMap<String, Detail> values = new TreeMap<>();

    private Details() {}

    public static Details of() {
        return new Details();
    }

    public Details text(String name, String value) {
        values.put(name, new Detail.Text(value));
        return this;
    }

    public Details count(String name, long value) {
        values.put(name, new Detail.Count(value));
        return this;
    }

    /** Takes over what the other says. */
    public Details and(Details other) {
        values.putAll(other.values);
        return this;
    }

    public SortedMap<String, Detail> values() {
        return Collections.unmodifiableSortedMap(values);
    }
}

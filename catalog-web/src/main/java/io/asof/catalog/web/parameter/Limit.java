package io.asof.catalog.web.parameter;

import io.asof.catalog.kernel.CatalogException;

/** How many items a page may have: 1 to 500. */
public record Limit(int items) {
    public static final int MAX = 500;

    /** Where the caller does not say. */
    public static final String DEFAULT = "50";

    public static Limit parse(String text) {
        if (text.matches("[0-9]{1,3}")) {
            int items = Integer.parseInt(text);
            if (items >= 1 && items <= MAX) {
                return new Limit(items);
            }
        }
        throw CatalogException.invalid("limit", text, "expected 1 to " + MAX);
    }

    @Override
    public String toString() {
        return Integer.toString(items);
    }
}

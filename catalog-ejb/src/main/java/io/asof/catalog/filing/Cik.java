package io.asof.catalog.filing;

import io.asof.catalog.kernel.CatalogException;

/** The SEC's Central Index Key of a filer: 1 to 9,999,999,999, written with ten digits. */
public record Cik(long value) implements Comparable<Cik> {
    public Cik {
        if (value < 1 || value > 9_999_999_999L) {
            throw CatalogException.invalid("cik", Long.toString(value), "expected 1 to 9999999999");
        }
    }

    /** Reads {@code 320193} or {@code 0000320193}. */
    public static Cik parse(String text) {
        if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw CatalogException.invalid("cik", text, "expected up to ten digits, as 0000320193");
        }
        return new Cik(Long.parseLong(text));
    }

    @Override
    public int compareTo(Cik other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return String.format("%010d", value);
    }
}

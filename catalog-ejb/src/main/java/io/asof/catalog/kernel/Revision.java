package io.asof.catalog.kernel;

/** The catalog time of a question: the number of audited changes, from the first, that the answer may rest on. */
public record Revision(long value) implements Comparable<Revision> {
    public Revision {
        if (value < 0) {
            throw CatalogException.invalid("revision", Long.toString(value), "expected 0 or more");
        }
    }

    public static Revision parse(String text) {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw CatalogException.invalid("revision", text, "expected a whole number, as 812");
        }
        return new Revision(Long.parseLong(text));
    }

    @Override
    public int compareTo(Revision other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

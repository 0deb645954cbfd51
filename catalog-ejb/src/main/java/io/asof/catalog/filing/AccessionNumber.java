package io.asof.catalog.filing;

import io.asof.catalog.kernel.CatalogException;
import java.util.regex.Pattern;

/** The SEC's number of one submission, {@code 0001640147-22-000023}: who sent it, the year, a running number. */
public record AccessionNumber(String value) implements Comparable<AccessionNumber> {
    private static final Pattern FORM = Pattern.compile("[0-9]{10}-[0-9]{2}-[0-9]{6}");

    public AccessionNumber {
        if (!FORM.matcher(value).matches()) {
            throw CatalogException.invalid("accession", value, "expected the form 0001640147-22-000023");
        }
    }

    public static AccessionNumber parse(String text) {
        return new AccessionNumber(text);
    }

    @Override
    public int compareTo(AccessionNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

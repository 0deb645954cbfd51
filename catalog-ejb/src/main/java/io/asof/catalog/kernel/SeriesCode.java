package io.asof.catalog.kernel;

import java.util.regex.Pattern;

/**
 * The natural key of a series: two to eight segments, the provider first, e.g. {@code
 * sec/0000320193/us-gaap/NetIncomeLoss/USD/Q}. Each segment has 1 to 256 of the characters that need no escaping in a
 * URL's path (RFC 3986 "unreserved": letters, digits, {@code - . _ ~}), so a code can be pasted into one.
 */
public record SeriesCode(String value) implements Comparable<SeriesCode> {
    public static final int MAX_LENGTH = 400;

    private static final Pattern FORM =
            Pattern.compile("[a-z][a-z0-9-]{0,31}(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]{1,256}){1,7}");

    public SeriesCode {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw CatalogException.invalid(
                    "code",
                    value,
                    "expected provider/segment/…, two to eight segments of letters, digits and - . _ ~, at most "
                            + MAX_LENGTH + " characters");
        }
    }

    public static SeriesCode parse(String text) {
        return new SeriesCode(text);
    }

    /** The first segment, e.g. {@code sec}. */
    public String provider() {
        return value.substring(0, value.indexOf('/'));
    }

    @Override
    public int compareTo(SeriesCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

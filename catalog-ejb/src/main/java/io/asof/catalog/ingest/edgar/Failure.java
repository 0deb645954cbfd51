package io.asof.catalog.ingest.edgar;

/**
 * One value that could not be taken over; the rest of its document goes in.
 *
 * @param path where it is in the document, e.g. {@code $.facts['us-gaap'].NetIncomeLoss.units.USD[3].val}
 * @param rule the rule it breaks, a stable sentence such as {@code val is null}
 * @param value the offending value as it stands in the document, cut to 100 characters; empty where there is none
 */
public record Failure(String path, String rule, String value) {
    private static final int MAX_VALUE = 100;

    public Failure {
        value = cut(CleanText.of(value), MAX_VALUE);
    }

    /** At most {@code max} characters, and never half of a surrogate pair. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}

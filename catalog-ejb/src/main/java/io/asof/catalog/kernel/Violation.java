package io.asof.catalog.kernel;

import java.io.Serializable;

/**
 * One value that is outside its rule.
 *
 * @param pointer where it is: the name of a query parameter, path segment or header, or in a body a JSON pointer (RFC 6901),
 *     which is empty or begins with a slash
 * @param rule what was expected
 * @param value what was found, cut to {@value #MAX_VALUE} characters
 */
public record Violation(String pointer, String rule, String value) implements Serializable {
    private static final int MAX_VALUE = 100;

    public Violation {
        value = value.length() <= MAX_VALUE ? value : cut(value);
    }

    /** Said of a body, and not of a parameter. */
    public boolean isInBody() {
        return pointer.isEmpty() || pointer.startsWith("/");
    }

    /** Never between the two halves of a character. A text that was cut ends in an ellipsis, and stays as it is. */
    private static String cut(String value) {
        if (value.length() == MAX_VALUE + 1 && value.endsWith("…")) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(MAX_VALUE - 1)) ? MAX_VALUE - 1 : MAX_VALUE;
        return value.substring(0, end) + "…";
    }

    /** {@code asOf 'yesterday': expected a date}. */
    @Override
    public String toString() {
        return pointer + " '" + value + "': " + rule;
    }
}

package io.asof.catalog.it.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * The status line and the fields of an HTTP/1.1 answer.
 *
 * @param text as received, without the blank line at its end
 */
public record HttpHead(String text) {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    public int status() {
        return Integer.parseInt(text.substring(9, 12));
    }

    public boolean hasBody() {
        return status() != NO_CONTENT && status() != NOT_MODIFIED;
    }

    public boolean isChunked() {
        return "chunked".equalsIgnoreCase(field("Transfer-Encoding"));
    }

    public boolean isLast() {
        return "close".equalsIgnoreCase(field("Connection"));
    }

    /** The first field of that name, in any case, or null. */
    @Nullable
    public String field(String name) {
        for (int line = text.indexOf("\r\n"); line >= 0; line = text.indexOf("\r\n", line + 2)) {
            int colon = line + 2 + name.length();
            if (text.regionMatches(true, line + 2, name, 0, name.length())
                    && colon < text.length()
                    && text.charAt(colon) == ':') {
                int end = text.indexOf("\r\n", colon);
                return text.substring(colon + 1, end < 0 ? text.length() : end).strip();
            }
        }
        return null;
    }
}

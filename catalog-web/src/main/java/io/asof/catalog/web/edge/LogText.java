package io.asof.catalog.web.edge;

/** Makes text from a client harmless in a log line: no line breaks, no control characters, no placeholders, bounded. */
final class LogText {
    static final int MAX_LENGTH = 500;

    private LogText() {}

    /** Printable ASCII stays, except quotes, backslash and the braces of message formats; the rest becomes {@code \\uXXXX}. */
    static String escape(String text) {
        int length = Math.min(text.length(), MAX_LENGTH);
        StringBuilder safe = new StringBuilder(length + 16);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\'' || c == '\\' || c == '{' || c == '}') {
                safe.append(String.format("\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return text.length() > MAX_LENGTH ? safe.append("...").toString() : safe.toString();
    }
}

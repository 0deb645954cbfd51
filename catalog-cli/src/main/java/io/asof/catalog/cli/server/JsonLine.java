package io.asof.catalog.cli.server;

import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object on one line, written member by member: there is one for every request, and a general writer takes as long
 * for it as the rest of the line's way into the file.
 */
final class JsonLine {
    private static final char FIRST_PRINTABLE = ' ';
    private static final char LAST_OF_ASCII = '~';
    private static final char FIRST_AFTER_CONTROLS = '\u00A0';
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    private final StringBuilder text = new StringBuilder(512).append('{');

    /** Adds a member, unless its value is null or a map without entries. */
    void add(String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            addObject(name, map);
        } else {
            name(name);
            value(value);
        }
    }

    /** The finished line, with its end. */
    String end() {
        return text.append("}\n").toString();
    }

    private void addObject(String name, Map<?, ?> members) {
        if (members.isEmpty()) {
            return;
        }
        name(name);
        text.append('{');
        members.forEach((member, value) -> {
            name(String.valueOf(member));
            value(value);
        });
        text.append('}');
    }

    private void name(String name) {
        if (text.charAt(text.length() - 1) != '{') {
            text.append(',');
        }
        string(name);
        text.append(':');
    }

    /** Numbers stay numbers; what JSON has no word for becomes text. */
    private void value(@Nullable Object value) {
        if (value instanceof Boolean || isNumber(value)) {
            text.append(value);
        } else {
            string(String.valueOf(value));
        }
    }

    private static boolean isNumber(@Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private void string(String value) {
        text.append('"');
        int written = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isEscaped(c)) {
                text.append(value, written, i);
                escape(c);
                written = i + 1;
            }
        }
        text.append(value, written, value.length()).append('"');
    }

    /** Also what some programs take for the end of a line, and what would move a terminal's cursor. */
    private static boolean isEscaped(char c) {
        return c < FIRST_PRINTABLE
                || c == '"'
                || c == '\\'
                || (c > LAST_OF_ASCII && c < FIRST_AFTER_CONTROLS)
                || c == LINE_SEPARATOR
                || c == PARAGRAPH_SEPARATOR;
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> text.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
    }
}

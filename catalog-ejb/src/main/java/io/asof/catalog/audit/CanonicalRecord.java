package io.asof.catalog.audit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row as it is hashed: a JSON array (RFC 8785) of its table's word and its values by natural keys, each text or null, or
 * for lists and maps of text an array or object of them:
 *
 * <pre>["vintage-release","sec","0001640147-22-000023","2022-03-01T21:05:11Z","SECOND","24"]</pre>
 *
 * Numbers are their digits, instants UTC cut to microseconds, dates ISO: as the database gives them back.
 */
public final class CanonicalRecord {
    private final StringBuilder json = new StringBuilder(160);

    private CanonicalRecord() {}

    /** Begins the record of a row; the word names its table, e.g. {@code vintage-release}. */
    public static CanonicalRecord of(String word) {
        CanonicalRecord record = new CanonicalRecord();
        record.json.append('[');
        record.text(word);
        return record;
    }

    /** The next value; a date, an enum or a whole number by its text form. */
    public CanonicalRecord add(@Nullable Object value) {
        json.append(',');
        if (value == null) {
            json.append("null");
        } else if (value instanceof Instant instant) {
            text(instant.truncatedTo(ChronoUnit.MICROS).toString());
        } else if (value instanceof BigDecimal number) {
            text(number.toPlainString());
        } else {
            text(value.toString());
        }
        return this;
    }

    public CanonicalRecord add(Collection<String> values) {
        json.append(",[");
        Iterator<String> next = values.iterator();
        while (next.hasNext()) {
            text(next.next());
            if (next.hasNext()) {
                json.append(',');
            }
        }
        json.append(']');
        return this;
    }

    /** The names in the order of RFC 8785: by their UTF-16 code units. */
    public CanonicalRecord add(Map<String, String> values) {
        json.append(",{");
        Iterator<Map.Entry<String, String>> next =
                new TreeMap<>(values).entrySet().iterator();
        while (next.hasNext()) {
            Map.Entry<String, String> entry = next.next();
            text(entry.getKey());
            json.append(':');
            text(entry.getValue());
            if (next.hasNext()) {
                json.append(',');
            }
        }
        json.append('}');
        return this;
    }

    public byte[] bytes() {
        int length = json.length();
        json.append(']');
        byte[] bytes = open();
        json.setLength(length);
        return bytes;
    }

    /** What there is so far, without the bracket at the end: for whoever writes many records that begin alike. */
    public byte[] open() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Values that stand within a record, a comma before each: for whoever writes many records that share them. */
    public static byte[] part(@Nullable Object... values) {
        CanonicalRecord part = new CanonicalRecord();
        for (Object value : values) {
            part.add(value);
        }
        return part.open();
    }

    /** The values of a record, for people: without the brackets and the table's word. */
    public static String shown(byte[] record) {
        String text = new String(record, StandardCharsets.UTF_8);
        return text.substring(text.indexOf(',') + 1, text.length() - 1);
    }

    private void text(String text) {
        text(json, text);
    }

    /** A text as RFC 8785 writes it. */
    static void text(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < ' ') {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    @Override
    public String toString() {
        return "CanonicalRecord" + Arrays.toString(new String[] {json.toString()});
    }
}

package io.asof.catalog.ingest.edgar;

import io.asof.catalog.kernel.CleanText;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A value of a document as one text that is the same for the same value: no blanks, members in the order of their names
 * (as RFC 8785 has it), numbers as the document writes them, texts clean.
 */
final class CanonicalJson {
    private final JsonParser json;

    /** Characters that may still be written. */
    private long left;

    private CanonicalJson(JsonParser json, int max) {
        this.json = json;
        this.left = max;
    }

    /** The value the parser stands on, read to its end; null where that would be longer than {@code max} characters. */
    static @Nullable String read(JsonParser json, int max) {
        CanonicalJson reading = new CanonicalJson(json, max);
        String text = reading.value();
        return reading.left < 0 ? null : text;
    }

    private String value() {
        if (left < 0) {
            json.skipChildren();
            return "";
        }
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object();
        }
        if (token == JsonToken.START_ARRAY) {
            return array();
        }
        return counted(token == JsonToken.VALUE_STRING ? quoted(json.getString()) : json.getString());
    }

    private String object() {
        Map<String, String> members = new TreeMap<>();
        for (String name = JsonDocument.nextMember(json); name != null; name = JsonDocument.nextMember(json)) {
            String member = counted(quoted(name) + ":");
            String value = value();
            left--;
            if (left >= 0) {
                members.put(name, member + value);
            }
        }
        left -= 2;
        return left < 0 ? "" : "{" + String.join(",", members.values()) + "}";
    }

    private String array() {
        StringBuilder elements = new StringBuilder();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String element = value();
            left--;
            if (left >= 0) {
                elements.append(elements.isEmpty() ? "" : ",").append(element);
            }
        }
        left -= 2;
        return "[" + elements + "]";
    }

    private String counted(String text) {
        left -= text.length();
        return left < 0 ? "" : text;
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(CleanText.of(text))) + '"';
    }
}

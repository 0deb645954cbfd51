package io.asof.catalog.ingest.edgar;

import io.asof.catalog.kernel.CleanText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One field of a JSON object as it was met: absent, null, given twice, of the wrong type, or a value. */
final class FieldValue {
    private final String name;

    private final @Nullable RecentTexts recent;

    private @Nullable JsonToken token;

    private String text = "";

    private boolean twice;

    FieldValue(String name) {
        this(name, null);
    }

    /** Of a field whose texts come again and again. */
    FieldValue(String name, @Nullable RecentTexts recent) {
        this.name = name;
        this.recent = recent;
    }

    String name() {
        return name;
    }

    void clear() {
        token = null;
        text = "";
        twice = false;
    }

    /** Takes the value the parser stands on; of an object or array only that it is one. */
    void read(JsonParser json) {
        twice = token != null;
        token = json.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            text = token == JsonToken.START_OBJECT ? "{…}" : "[…]";
            json.skipChildren();
        } else if (recent != null && token == JsonToken.VALUE_STRING) {
            text = recent.of(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        } else {
            text = json.getString();
        }
    }

    /** The value as it stands in the document, to be shown in a failure. */
    String shown() {
        return text;
    }

    boolean isAbsent() {
        return token == null;
    }

    boolean isNull() {
        return token == JsonToken.VALUE_NULL;
    }

    /** The text between the quotes; anything but text breaks a rule. */
    String text() throws BrokenRule {
        demandValue();
        if (token != JsonToken.VALUE_STRING) {
            throw new BrokenRule(name, name + " is not text", text);
        }
        if (text.isBlank()) {
            throw new BrokenRule(name, name + " is blank", text);
        }
        return text;
    }

    /** The digits of a number as they stand there; anything but a number breaks a rule, also a number in quotes. */
    String number() throws BrokenRule {
        demandValue();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw new BrokenRule(name, name + " is not a number", text);
        }
        return text;
    }

    /**
     * Text or number as it stands, at most {@value Limits#CODE} characters of it; null where there is neither. For what is
     * kept and leads to nothing, so that its faults cost nothing else.
     */
    @Nullable
    String scalar() {
        boolean given = token == JsonToken.VALUE_STRING
                || token == JsonToken.VALUE_NUMBER_INT
                || token == JsonToken.VALUE_NUMBER_FLOAT;
        return given && !text.isBlank() ? CleanText.cut(CleanText.of(text), Limits.CODE) : null;
    }

    private void demandValue() throws BrokenRule {
        if (token == null) {
            throw new BrokenRule(name, name + " is missing", "");
        }
        if (twice) {
            throw new BrokenRule(name, name + " is given twice", text);
        }
        if (isNull()) {
            throw new BrokenRule(name, name + " is null", "");
        }
    }
}

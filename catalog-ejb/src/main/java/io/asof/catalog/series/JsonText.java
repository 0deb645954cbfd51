package io.asof.catalog.series;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Flat JSON of text, as it stands in {@code jsonb} columns: an object of strings, an array of strings. */
public final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** An object with its names in order, so that equal maps are equal text. */
    public static String of(Map<String, String> map) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            new TreeMap<>(map).forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return text.toString();
    }

    public static String of(Collection<String> list) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            list.forEach(json::writeString);
            json.writeEndArray();
        }
        return text.toString();
    }

    /**
     * Names in alphabetical order, whatever order the database keeps them in.
     *
     * @throws IllegalStateException if it is not an object of strings
     */
    public static Map<String, String> map(String text) {
        Map<String, String> map = new TreeMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            demand(JsonToken.START_OBJECT, json.nextToken());
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                demand(JsonToken.VALUE_STRING, json.nextToken());
                map.put(name, json.getString());
            }
            demand(JsonToken.END_OBJECT, json.currentToken());
        }
        return new LinkedHashMap<>(map);
    }

    /**
     * In their order.
     *
     * @throws IllegalStateException if it is not an array of strings
     */
    public static List<String> list(String text) {
        List<String> list = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            demand(JsonToken.START_ARRAY, json.nextToken());
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                list.add(json.getString());
            }
            demand(JsonToken.END_ARRAY, json.currentToken());
        }
        return list;
    }

    private static void demand(JsonToken expected, @Nullable JsonToken found) {
        if (found != expected) {
            throw new IllegalStateException("expected " + expected + ", not " + found);
        }
    }
}

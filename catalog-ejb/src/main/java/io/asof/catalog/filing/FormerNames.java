package io.asof.catalog.filing;

import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Former names as they stand in a {@code jsonb} column: {@code [{"name": "…", "from": "2014-01-01"}]}. */
final class FormerNames {
    private static final JsonFactory JSON = new JsonFactory();

    private FormerNames() {}

    static String text(List<FormerName> names) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (FormerName name : names) {
                json.writeStartObject();
                json.writeStringProperty("name", name.name());
                day(json, "from", name.from());
                day(json, "to", name.to());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    static List<FormerName> parse(String text) {
        List<FormerName> names = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                names.add(name(json));
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw new IllegalStateException("former names are a list of objects");
            }
        }
        return names;
    }

    /** Those that were no longer borne on a day: what came later nobody knew then. */
    static List<FormerName> before(String text, LocalDate day) {
        return parse(text).stream()
                .filter(name -> name.to() == null || name.to().isBefore(day))
                .toList();
    }

    private static FormerName name(JsonParser json) {
        String name = "";
        LocalDate from = null;
        LocalDate to = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case "name" -> name = json.getString();
                case "from" -> from = LocalDate.parse(json.getString());
                case "to" -> to = LocalDate.parse(json.getString());
                default -> throw new IllegalStateException("former names have no " + member);
            }
        }
        return new FormerName(name, from, to);
    }

    private static void day(JsonGenerator json, String name, @Nullable LocalDate day) {
        if (day != null) {
            json.writeStringProperty(name, day.toString());
        }
    }
}

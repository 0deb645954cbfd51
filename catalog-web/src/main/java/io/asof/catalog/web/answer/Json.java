package io.asof.catalog.web.answer;

import io.asof.catalog.kernel.EpochMicros;
import io.asof.catalog.kernel.PointInTime;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON of every answer, property by property: the order of names is part of "the same bytes again", and a number is
 * written while its row is read. Instants are UTC with {@code Z}, dates ISO, values decimal strings.
 */
public final class Json {
    /** An answer that breaks off must stay visibly broken: its brackets are not closed on the way out. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private Json() {}

    /** Close it only when all is written. */
    public static JsonGenerator to(OutputStream out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** A property that is null where there is nothing to say, and the value's text form otherwise. */
    public static void property(JsonGenerator json, String name, @Nullable Object value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value.toString());
        }
    }

    /** A date, or null. */
    public static void day(JsonGenerator json, String name, @Nullable LocalDate day) {
        if (day == null) {
            json.writeNullProperty(name);
            return;
        }
        byte[] text = new byte[TimeText.LONGEST];
        json.writeName(name);
        json.writeRawUTF8String(text, 0, TimeText.day(text, 0, Math.toIntExact(day.toEpochDay())));
    }

    /** An instant, which has no more than microseconds. */
    public static void instant(JsonGenerator json, String name, Instant instant) {
        byte[] text = new byte[TimeText.LONGEST];
        json.writeName(name);
        json.writeRawUTF8String(text, 0, TimeText.instant(text, 0, EpochMicros.of(instant)));
    }

    public static void list(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    /** In the order of the keys, so that it is the same every time. */
    public static void map(JsonGenerator json, String name, Map<String, String> values) {
        json.writeObjectPropertyStart(name);
        new TreeMap<>(values).forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    /** The moment of the answer, as every body says it. */
    public static void moment(JsonGenerator json, PointInTime at) {
        instant(json, "asOf", at.asOf().instant());
        json.writeNumberProperty("revision", at.revision().value());
    }
}

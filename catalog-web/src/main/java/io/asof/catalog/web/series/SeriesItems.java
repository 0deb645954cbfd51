package io.asof.catalog.web.series;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.asof.catalog.series.SeriesView;
import io.asof.catalog.web.answer.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/**
 * Series on pages of a list, each written once: the catalog gives out the same object for as long as nothing about the
 * series changed. What was written goes when its view does, so the catalog's bound on views is the bound of this too.
 */
final class SeriesItems {
    private final Cache<SeriesView, SerializedString> written =
            Caffeine.newBuilder().weakKeys().build();

    /** The properties, as {@link SeriesJson#series} writes them. */
    void write(JsonGenerator json, SeriesView series) {
        json.writeRaw(written.get(series, SeriesItems::properties));
    }

    private static SerializedString properties(SeriesView series) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.to(bytes)) {
            json.writeStartObject();
            SeriesJson.series(json, series);
            json.writeEndObject();
        }
        String object = bytes.toString(StandardCharsets.UTF_8);
        return new SerializedString(object.substring(1, object.length() - 1));
    }
}

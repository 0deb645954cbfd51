package io.asof.catalog.web.series;

import io.asof.catalog.series.ObservationView;
import io.asof.catalog.series.SeriesView;
import io.asof.catalog.web.answer.Json;
import tools.jackson.core.JsonGenerator;

/** The properties of a series, and of a number in any list of numbers. */
public final class SeriesJson {
    private SeriesJson() {}

    static void series(JsonGenerator json, SeriesView series) {
        json.writeStringProperty("code", series.code());
        json.writeStringProperty("id", series.id().toString());
        json.writeStringProperty("title", series.title());
        Json.property(json, "description", series.description());
        json.writeStringProperty("unit", series.unit());
        json.writeStringProperty("frequency", series.frequency());
        Json.property(json, "span", series.span());
        json.writeStringProperty("origin", series.origin());
        Json.property(json, "knownSince", series.knownSince());
        Json.map(json, "externalIds", series.externalIds());
        Json.list(json, "tags", series.tags());
        Json.map(json, "metadata", series.metadata());
    }

    /** Period and value; {@code absence} is there only where the value is not. */
    public static void value(JsonGenerator json, ObservationView row) {
        Json.day(json, "periodStart", row.periodStart());
        Json.day(json, "periodEnd", row.periodEnd());
        Json.property(json, "value", row.value());
        if (row.absence() != null) {
            json.writeStringProperty("absence", row.absence());
        }
    }
}

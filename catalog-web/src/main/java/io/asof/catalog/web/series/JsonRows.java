package io.asof.catalog.web.series;

import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.series.ObservationView;
import io.asof.catalog.series.SeriesView;
import io.asof.catalog.web.answer.Json;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/**
 * One object with its rows in an array:
 *
 * <pre>{"series":"…","unit":"USD","asOf":"…Z","revision":812,"observations":[
 *  {"periodStart":null,"periodEnd":"2022-01-31","value":"35929000","knownAt":"…Z","source":"0001640147-22-000023"}]}</pre>
 */
final class JsonRows implements RowSink {
    private final Rows rows;

    private final PointInTime at;

    private final JsonGenerator json;

    JsonRows(Rows rows, PointInTime at, OutputStream out) {
        this.rows = rows;
        this.at = at;
        this.json = Json.to(out);
    }

    @Override
    public void begin(SeriesView series) {
        json.writeStartObject();
        json.writeStringProperty("series", series.code());
        json.writeStringProperty("unit", series.unit());
        Json.moment(json, at);
        json.writeArrayPropertyStart(rows.property);
    }

    @Override
    public void row(ObservationView row) {
        json.writeStartObject();
        SeriesJson.value(json, row);
        json.writeStringProperty("knownAt", row.knownAt().toString());
        if (rows == Rows.VINTAGES) {
            json.writeStringProperty("knownPrecision", row.precision().name());
        }
        json.writeStringProperty("source", row.source());
        if (rows == Rows.VINTAGES) {
            json.writeNumberProperty("recordedAt", row.recordedAt().value());
        }
        json.writeEndObject();
    }

    @Override
    public void end() {
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    /** The brackets stay open. */
    @Override
    public void broken() {}
}

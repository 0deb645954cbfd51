package io.asof.catalog.web.filing;

import io.asof.catalog.filing.CompanyView;
import io.asof.catalog.filing.FilingView;
import io.asof.catalog.filing.FormerName;
import io.asof.catalog.series.FactView;
import io.asof.catalog.web.answer.Json;
import io.asof.catalog.web.series.SeriesJson;
import tools.jackson.core.JsonGenerator;

/** The properties of a company, of a filing, and of a number a filing published. */
final class FilingJson {
    private FilingJson() {}

    static void company(JsonGenerator json, CompanyView company) {
        json.writeStringProperty("cik", company.cik());
        json.writeStringProperty("name", company.name());
        Json.list(json, "tickers", company.tickers());
        Json.list(json, "exchanges", company.exchanges());
        json.writeArrayPropertyStart("formerNames");
        for (FormerName former : company.formerNames()) {
            json.writeStartObject();
            json.writeStringProperty("name", former.name());
            Json.property(json, "from", former.from());
            Json.property(json, "to", former.to());
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.map(json, "metadata", company.metadata());
        Json.list(json, "undated", company.undated());
    }

    static void filing(JsonGenerator json, FilingView filing) {
        json.writeStringProperty("accession", filing.accession());
        Json.list(json, "ciks", filing.ciks());
        Json.property(json, "form", filing.form());
        Json.day(json, "filingDate", filing.filingDate());
        Json.day(json, "reportDate", filing.reportDate());
        Json.property(json, "acceptedAt", filing.acceptedAt());
        Json.instant(json, "knownAt", filing.knownAt());
        json.writeStringProperty("knownPrecision", filing.precision().name());
        Json.map(json, "metadata", filing.metadata());
    }

    static void fact(JsonGenerator json, FactView fact) {
        json.writeStringProperty("series", fact.series());
        json.writeStringProperty("unit", fact.unit());
        SeriesJson.value(json, fact.observation());
        Json.instant(json, "knownAt", fact.observation().knownAt());
        json.writeStringProperty(
                "knownPrecision", fact.observation().precision().name());
        json.writeStringProperty("source", fact.observation().source());
        json.writeNumberProperty("revision", fact.observation().revision().value());
    }
}

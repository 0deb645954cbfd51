package io.asof.catalog.web.ingest;

import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.ingest.ImportView;
import io.asof.catalog.web.answer.Json;
import tools.jackson.core.JsonGenerator;

/** The properties of an import, and of something that did not go in. */
final class ImportJson {
    private ImportJson() {}

    static void view(JsonGenerator json, ImportView view) {
        json.writeStringProperty("id", view.id().toString());
        json.writeStringProperty("name", view.name());
        json.writeStringProperty("document", view.document());
        Json.property(json, "format", view.format());
        json.writeStringProperty("state", view.state().name());
        json.writeNumberProperty("facts", view.facts());
        json.writeNumberProperty("processed", view.processed());
        json.writeNumberProperty("recorded", view.recorded());
        json.writeNumberProperty("alreadyKnown", view.alreadyKnown());
        json.writeNumberProperty("failed", view.failed());
        Json.property(json, "error", view.error());
        json.writeStringProperty("queuedAt", view.queuedAt().toString());
        Json.property(json, "startedAt", view.startedAt());
        Json.property(json, "finishedAt", view.finishedAt());
        if (view.revision() == null) {
            json.writeNullProperty("revision");
        } else {
            json.writeNumberProperty("revision", view.revision());
        }
    }

    static void failure(JsonGenerator json, ImportFailure failure) {
        json.writeStringProperty("path", failure.path());
        json.writeStringProperty("rule", failure.rule());
        json.writeStringProperty("value", failure.value());
    }
}

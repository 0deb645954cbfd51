package io.asof.catalog.web.ingest;

import io.asof.catalog.ingest.ImportView;
import io.asof.catalog.web.answer.RecordFields;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An import as its own address answers it; the names and their order are the contract. Instants are UTC.
 */
@JsonbNillable
@JsonbVisibility(RecordFields.class)
@JsonbPropertyOrder({
    "id",
    "name",
    "document",
    "format",
    "state",
    "facts",
    "processed",
    "recorded",
    "alreadyKnown",
    "failed",
    "error",
    "queuedAt",
    "startedAt",
    "finishedAt",
    "revision"
})
public record ImportBody(
        String id,
        String name,
        String document,
        @Nullable String format,
        String state,
        long facts,
        long processed,
        long recorded,
        long alreadyKnown,
        long failed,
        @Nullable String error,
        String queuedAt,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        @Nullable Long revision) {
    static ImportBody of(ImportView view) {
        return new ImportBody(
                view.id().toString(),
                view.name(),
                view.document(),
                view.format(),
                view.state().name(),
                view.facts(),
                view.processed(),
                view.recorded(),
                view.alreadyKnown(),
                view.failed(),
                view.error(),
                view.queuedAt().toString(),
                Objects.toString(view.startedAt(), null),
                Objects.toString(view.finishedAt(), null),
                view.revision());
    }
}

package io.asof.catalog.ingest;

import io.asof.catalog.series.JsonText;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as others see it.
 *
 * @param document SHA-256 of the document, 64 hexadecimal digits
 * @param format what the document turned out to be, in a word; null until it was looked at
 * @param facts items (facts, filings, rates) in the document, 0 until it was looked at
 * @param processed how many of them are dealt with
 * @param alreadyKnown how many the catalog had already
 * @param failed how many broke a rule and are listed as failures
 * @param error why the import as a whole failed
 * @param revision first revision that has all of it, once it ended
 */
public record ImportView(
        UUID id,
        String name,
        String document,
        @Nullable String format,
        ImportState state,
        long facts,
        long processed,
        long recorded,
        long alreadyKnown,
        long failed,
        @Nullable String error,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long revision) {
    /** As it is accepted: nothing is done yet. */
    static ImportView queued(UUID id, String name, String document, Instant at) {
        return new ImportView(id, name, document, null, ImportState.QUEUED, 0, 0, 0, 0, 0, null, at, null, null, null);
    }

    /** An accepted import as it is kept to be answered again. */
    String text() {
        return JsonText.of(
                Map.of("id", id.toString(), "name", name, "document", document, "queuedAt", queuedAt.toString()));
    }

    /** Reads what {@link #text} wrote. */
    static ImportView ofText(String text) {
        Map<String, String> kept = JsonText.map(text);
        return queued(
                UUID.fromString(kept.get("id")),
                Objects.requireNonNull(kept.get("name")),
                Objects.requireNonNull(kept.get("document")),
                Instant.parse(Objects.requireNonNull(kept.get("queuedAt"))));
    }
}

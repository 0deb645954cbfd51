package io.asof.catalog.ingest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as others see it.
 *
 * @param document SHA-256 of the document, 64 hexadecimal digits
 * @param format companyfacts, submissions or submissions-page; null until it was looked at
 * @param facts facts (or filings) in the document, 0 until it was looked at
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
        @Nullable Long revision) {}

package io.asof.catalog.filing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is now said of a filing.
 *
 * @param complete true if read from submissions, false if only what a facts file repeats is known
 * @param acceptedAt the regulator said: when EDGAR accepted it
 * @param metadata name to text: primaryDocument, items, size …
 */
public record FilingDraft(
        AccessionNumber accession,
        boolean complete,
        @Nullable String form,
        @Nullable LocalDate filingDate,
        @Nullable LocalDate reportDate,
        @Nullable Instant acceptedAt,
        Map<String, String> metadata) {}

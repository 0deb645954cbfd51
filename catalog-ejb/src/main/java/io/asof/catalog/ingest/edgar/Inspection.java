package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.Cik;
import org.jspecify.annotations.Nullable;

/**
 * What a document is, known before anything of it is recorded.
 *
 * @param companyName as the document spells it, at most {@value Limits#NAME} characters; older pages of submissions have none
 * @param count the facts or filings in it, good or bad
 */
public record Inspection(
        DocumentFormat format, Cik cik, @Nullable String companyName, long count) {}

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
 * @param evidence how well the document's times are supported; a description with less never replaces one with more
 */
public record FilingDraft(
        AccessionNumber accession,
        boolean complete,
        @Nullable String form,
        @Nullable LocalDate filingDate,
        @Nullable LocalDate reportDate,
        @Nullable Instant acceptedAt,
        Map<String, String> metadata,
        int evidence) {
    /** Of a document whose times nothing supports. */
    public FilingDraft(
            AccessionNumber accession,
            boolean complete,
            @Nullable String form,
            @Nullable LocalDate filingDate,
            @Nullable LocalDate reportDate,
            @Nullable Instant acceptedAt,
            Map<String, String> metadata) {
        this(accession, complete, form, filingDate, reportDate, acceptedAt, metadata, 0);
    }

    /** The same, said by a document whose times are that well supported. */
    public FilingDraft supported(int byEvidence) {
        return new FilingDraft(accession, complete, form, filingDate, reportDate, acceptedAt, metadata, byEvidence);
    }
}

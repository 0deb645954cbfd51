package io.asof.catalog.ingest.edgar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a submissions document or one of its older pages holds.
 *
 * @param company absent in older pages, whose CIK is in the file's name alone
 * @param filings in the document's order, the latest first
 * @param failures one for each filing left out
 */
public record Submissions(@Nullable CompanyProfile company, List<FilingRecord> filings, List<Failure> failures) {
    public Submissions {
        filings = List.copyOf(filings);
        failures = List.copyOf(failures);
    }
}

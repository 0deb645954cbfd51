package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.CompanyDraft;
import io.asof.catalog.ingest.ImportFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a submissions document or one of its older pages holds.
 *
 * @param company absent in older pages, whose CIK is in the file's name alone
 * @param filings in the document's order, the latest first
 * @param clock by which clock the document gives the times of acceptance; those of {@code filings} are read by it
 * @param failures one for each filing left out, and for each text or list that was left out or cut short
 */
public record Submissions(
        @Nullable CompanyDraft company,
        List<ListedFiling> filings,
        AcceptanceClock clock,
        List<ImportFailure> failures) {
    public Submissions {
        filings = List.copyOf(filings);
        failures = List.copyOf(failures);
    }
}

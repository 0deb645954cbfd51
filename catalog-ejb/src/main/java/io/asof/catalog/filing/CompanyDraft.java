package io.asof.catalog.filing;

import java.util.List;
import java.util.Map;

/**
 * What is now said of a company.
 *
 * @param completeness how much is known; less never replaces more
 * @param exchanges in the order of the tickers
 * @param metadata name to text: entityType, sic, fiscalYearEnd …
 */
public record CompanyDraft(
        Cik cik,
        String name,
        Completeness completeness,
        List<String> tickers,
        List<String> exchanges,
        List<FormerName> formerNames,
        Map<String, String> metadata) {
    /** How much a document says of a company, least first. */
    public enum Completeness {
        CIK(0),
        NAME(1),
        SUBMISSIONS(2);

        /** As it stands in the database. */
        final int rank;

        Completeness(int rank) {
            this.rank = rank;
        }
    }

    /** All there is to say where a document gives no name. */
    public static CompanyDraft numbered(Cik cik) {
        return new CompanyDraft(cik, "CIK " + cik, Completeness.CIK, List.of(), List.of(), List.of(), Map.of());
    }

    /** Only the name is known. */
    public static CompanyDraft named(Cik cik, String name) {
        return new CompanyDraft(cik, name, Completeness.NAME, List.of(), List.of(), List.of(), Map.of());
    }
}

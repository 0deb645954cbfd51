package io.asof.catalog.filing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is now said of a company.
 *
 * @param completeness how much is known; less never replaces more
 * @param exchanges in the order of the tickers
 * @param metadata name to text: entityType, sic, fiscalYearEnd …
 * @param describedOn the day that the document is of, as far as it can be told; an older one never replaces a newer
 */
public record CompanyDraft(
        Cik cik,
        String name,
        Completeness completeness,
        List<String> tickers,
        List<String> exchanges,
        List<FormerName> formerNames,
        Map<String, String> metadata,
        @Nullable LocalDate describedOn) {
    /** Of a document that does not say which day it is of. */
    public CompanyDraft(
            Cik cik,
            String name,
            Completeness completeness,
            List<String> tickers,
            List<String> exchanges,
            List<FormerName> formerNames,
            Map<String, String> metadata) {
        this(cik, name, completeness, tickers, exchanges, formerNames, metadata, null);
    }

    /** The same, said by a document of that day. */
    public CompanyDraft on(@Nullable LocalDate day) {
        return new CompanyDraft(cik, name, completeness, tickers, exchanges, formerNames, metadata, day);
    }

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

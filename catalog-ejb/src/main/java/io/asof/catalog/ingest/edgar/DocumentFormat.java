package io.asof.catalog.ingest.edgar;

import java.util.Locale;

/** The kinds of EDGAR document the catalog reads. */
public enum DocumentFormat {
    /** All facts of one company: an object with {@code facts}. */
    COMPANYFACTS,
    /** One company and its latest filings: an object with {@code filings}. */
    SUBMISSIONS,
    /** Older filings of a company named only by the file: the same lists without a wrapper. */
    SUBMISSIONS_PAGE;

    /** The name on the wire, e.g. {@code submissions-page}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

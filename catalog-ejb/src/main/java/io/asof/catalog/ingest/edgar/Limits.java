package io.asof.catalog.ingest.edgar;

/**
 * How much of each thing is taken from a document, in characters (UTF-16) where nothing else is said. Wide of what the
 * SEC itself has, and so narrow that no text search document (1 MB) and no index row (2.7 kB) can be broken by a file.
 */
final class Limits {
    /** Longest text of a code-like field (form, unit, ticker, fiscal period) and longest number; a longer one is an error. */
    static final int CODE = 100;

    /** Name of a company, now or formerly; the SEC's own bound is 150. */
    static final int NAME = 300;

    /** Label of a concept; the longest allowed to filers is 511. */
    static final int LABEL = 1_000;

    /** Description of a concept; the longest met has 1,668. */
    static final int DESCRIPTION = 10_000;

    /** Any other text of a filing; the longest met has 80. */
    static final int FILING_TEXT = 1_000;

    /** Any other text of a company; nested ones as JSON. */
    static final int COMPANY_TEXT = 4_000;

    /** Further fields of a company, each line of an address counted; about 40 are met. */
    static final int COMPANY_FIELDS = 200;

    /** Lists of a submissions document; 16 are met. */
    static final int COLUMNS = 64;

    /** A filer of many forms a day for thirty years stays below; a hostile file does not. */
    static final int ROWS = 100_000;

    /** Tickers and exchanges of one company. */
    static final int TICKERS = 1_000;

    static final int FORMER_NAMES = 200;

    private Limits() {}

    static String tooLong(String field, int max) {
        return field + " is longer than " + max + " characters and was cut there";
    }
}

package io.asof.catalog.filing;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;

/** The place of a filing in a company's list: filing date, accession number. A filing without a date is the oldest. */
record FilingKey(LocalDate filingDate, String accession) {
    private static final LocalDate UNDATED = LocalDate.of(1, 1, 1);

    static FilingKey of(FilingView filing) {
        return new FilingKey(Objects.requireNonNullElse(filing.filingDate(), UNDATED), filing.accession());
    }

    /** Reads what {@link #toString} wrote. */
    static FilingKey parse(String text) {
        try {
            if (text.length() > 11 && text.charAt(10) == '|') {
                return new FilingKey(
                        LocalDate.parse(text.substring(0, 10)),
                        AccessionNumber.parse(text.substring(11)).value());
            }
        } catch (DateTimeException | CatalogException e) {
            // Said below.
        }
        throw new CatalogException(ErrorCode.INVALID_CURSOR, "the cursor is not one of this list");
    }

    @Override
    public String toString() {
        return filingDate + "|" + accession;
    }
}

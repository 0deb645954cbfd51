package io.asof.catalog.filing;

import io.asof.catalog.kernel.PageKey;
import java.time.LocalDate;
import java.util.Objects;

/** The place of a filing in a company's list: filing date, accession number. A filing without a date is the oldest. */
public record FilingKey(LocalDate filingDate, String accession) {
    private static final LocalDate UNDATED = LocalDate.of(1, 1, 1);

    static FilingKey of(FilingView filing) {
        return new FilingKey(Objects.requireNonNullElse(filing.filingDate(), UNDATED), filing.accession());
    }

    /** Reads what {@link #toString} wrote. */
    public static FilingKey parse(String text) {
        return PageKey.read(
                text,
                2,
                parts -> new FilingKey(
                        LocalDate.parse(parts.get(0)),
                        AccessionNumber.parse(parts.get(1)).value()));
    }

    @Override
    public String toString() {
        return PageKey.text(filingDate, accession);
    }
}

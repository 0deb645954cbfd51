package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.Cik;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a submissions document says of the company itself; blank and null mean absent.
 *
 * @param sic standard industrial classification, as {@code 3571}
 * @param fiscalYearEnd month and day, as {@code 0926}
 * @param metadata the rest worth keeping, sorted by key: telephone, web sites, addresses as {@code
 *     addresses.business.city}
 */
public record CompanyProfile(
        Cik cik,
        String name,
        @Nullable String entityType,
        @Nullable String sic,
        @Nullable String sicDescription,
        List<String> tickers,
        List<String> exchanges,
        @Nullable String ein,
        @Nullable String lei,
        @Nullable String category,
        @Nullable String fiscalYearEnd,
        @Nullable String stateOfIncorporation,
        List<FormerName> formerNames,
        Map<String, String> metadata) {

    /** A name the company bore, and the days of the first and last filing under it. */
    public record FormerName(
            String name, @Nullable LocalDate from, @Nullable LocalDate to) {}

    public CompanyProfile {
        tickers = List.copyOf(tickers);
        exchanges = List.copyOf(exchanges);
        formerNames = List.copyOf(formerNames);
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }
}

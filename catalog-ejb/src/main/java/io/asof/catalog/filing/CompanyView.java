package io.asof.catalog.filing;

import java.util.List;
import java.util.Map;

/**
 * A company as it was described at a revision.
 *
 * @param cik ten digits
 * @param exchanges in the order of the tickers
 * @param metadata what else the SEC says, name to text
 */
public record CompanyView(
        String cik,
        String name,
        List<String> tickers,
        List<String> exchanges,
        List<FormerName> formerNames,
        Map<String, String> metadata) {}

package io.asof.catalog.filing;

import java.util.List;
import java.util.Map;

/**
 * A company as it was described at a revision, with the name it bore as of the moment.
 *
 * @param cik ten digits
 * @param exchanges in the order of the tickers
 * @param metadata what else the SEC says, name to text
 * @param undated which of the fields are as of the revision whatever asOf is, because the SEC does not say since when
 */
public record CompanyView(
        String cik,
        String name,
        List<String> tickers,
        List<String> exchanges,
        List<FormerName> formerNames,
        Map<String, String> metadata,
        List<String> undated) {}

package io.asof.catalog.series;

import io.asof.catalog.audit.Details;

/**
 * What a batch came to.
 *
 * @param observations how many observations were new
 * @param alreadyKnown how many the catalog had already, with the same value
 * @param series how many series were new
 * @param descriptions how many series were described anew, new ones included
 * @param releases how many release times were learned
 */
public record SeriesRecorded(long observations, long alreadyKnown, long series, long descriptions, long releases) {
    public boolean isEmpty() {
        return observations + series + descriptions + releases == 0;
    }

    /** For the audit event. */
    public Details details() {
        return Details.of()
                .count("observations", observations)
                .count("alreadyKnown", alreadyKnown)
                .count("series", series)
                .count("descriptions", descriptions)
                .count("releases", releases);
    }
}

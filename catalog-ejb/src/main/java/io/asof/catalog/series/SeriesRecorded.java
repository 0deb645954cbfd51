package io.asof.catalog.series;

import java.util.Map;

/**
 * What a batch came to.
 *
 * @param observations how many observations were new
 * @param alreadyKnown how many the catalog had already, with the same value
 * @param series how many series were new
 * @param descriptions how many series were described anew, new ones included
 * @param releases how many release times were learned
 * @param sha256 over the new observations, 64 hexadecimal digits: each as {@code
 *     code|periodStart|periodEnd|vintage|correction|value|absence}, sorted as bytes, joined by line feeds
 */
public record SeriesRecorded(
        long observations, long alreadyKnown, long series, long descriptions, long releases, String sha256) {
    public boolean isEmpty() {
        return observations + series + descriptions + releases == 0;
    }

    /** For the audit event. */
    public Map<String, Object> details() {
        return Map.of(
                "observations", observations,
                "alreadyKnown", alreadyKnown,
                "series", series,
                "descriptions", descriptions,
                "releases", releases,
                "observationsSha256", sha256);
    }
}

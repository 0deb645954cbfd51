package io.asof.catalog.it.bench.dataset;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.SeriesBatch;

/**
 * Series of {@value Dataset#PERIODS} months without revisions, of which each number may come in a change of its own. Of
 * the first one the numbers are made too: those of all others are like them.
 */
public final class ManyChanges {
    private static final Dataset MADE_UP = new Dataset(1, 1);

    private ManyChanges() {}

    /** The one series whose numbers the others have, with its numbers. */
    public static SeriesBatch model(DocumentRef document) {
        return MADE_UP.unrevised(code("model", 0), document);
    }

    /** So many series without numbers. */
    public static SeriesBatch series(String group, int count, DocumentRef document) {
        return MADE_UP.described(count, number -> code(group, number), document);
    }

    /** The code of a series of a group. */
    public static SeriesCode code(String group, int number) {
        return SeriesCode.parse("bench/%s/s%06d".formatted(group, number));
    }
}

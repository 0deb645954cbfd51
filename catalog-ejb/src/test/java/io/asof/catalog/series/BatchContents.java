package io.asof.catalog.series;

import java.math.BigDecimal;
import java.util.List;

/** What is in a batch, for the tests of the rooms that fill one. */
public final class BatchContents {
    private BatchContents() {}

    public static List<SeriesDraft> series(SeriesBatch batch) {
        return List.copyOf(batch.series());
    }

    public static List<VintageDraft> vintages(SeriesBatch batch) {
        return List.copyOf(batch.vintages());
    }

    /** Code, period end, vintage and value or absence of each. */
    public static List<String> observations(SeriesBatch batch) {
        return batch.observations().stream().map(BatchContents::text).toList();
    }

    private static String text(ObservationDraft draft) {
        BigDecimal value = draft.value();
        return draft.series() + " " + draft.period().end() + " "
                + draft.vintage().code() + " " + (value == null ? draft.absence() : value.toPlainString());
    }
}

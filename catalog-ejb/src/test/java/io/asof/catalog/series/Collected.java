package io.asof.catalog.series;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a whole answer, so that a test can look at it. */
final class Collected implements ObservationSink {
    final List<ObservationView> rows = new ArrayList<>();

    @Nullable
    SeriesView series;

    @Override
    public void begin(SeriesView begun) {
        series = begun;
    }

    @Override
    public void row(ObservationView observation) {
        rows.add(observation);
    }

    /** Period end, then value or absence, of each. */
    List<String> numbers() {
        return rows.stream()
                .map(row -> row.periodEnd() + " " + (row.value() == null ? row.absence() : row.value()))
                .toList();
    }
}

package io.asof.catalog.series;

import java.io.IOException;

/** Takes an answer row by row as the database gives it, so that no answer is ever held whole. */
public interface ObservationSink {
    /** Comes first, once, before any row; not at all if the question fails. */
    void begin(SeriesView series) throws IOException;

    /** In the order of period end, period start (instants first), and for vintages knowledge time. */
    void row(ObservationView observation) throws IOException;
}

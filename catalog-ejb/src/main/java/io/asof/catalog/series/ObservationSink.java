package io.asof.catalog.series;

import java.io.IOException;

/** Takes the rows of an answer, in the order of period end, period start (instants first), and for vintages knowledge time. */
@FunctionalInterface
public interface ObservationSink {
    void row(ObservationRow row) throws IOException;
}

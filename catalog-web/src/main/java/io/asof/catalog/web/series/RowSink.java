package io.asof.catalog.web.series;

import io.asof.catalog.series.ObservationSink;
import io.asof.catalog.series.SeriesAnswer;
import java.io.IOException;

/** Writes rows as they come; ended, or visibly broken off: half an answer must not look like a whole one. */
interface RowSink extends ObservationSink {
    /** Comes first, once, before any row. */
    void begin(SeriesAnswer answer) throws IOException;

    void end() throws IOException;

    /** The question failed after rows were written, perhaps already sent. */
    void broken() throws IOException;
}

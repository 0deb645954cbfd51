package io.asof.catalog.series;

import io.asof.catalog.kernel.PointInTime;
import java.io.IOException;

/**
 * The numbers of a series at a moment: asked for already, so what could fail has failed before a byte of the answer is
 * written, and read on while it is written, without holding the database between two portions.
 */
public final class SeriesAnswer {
    private final SeriesIdentity series;

    private final PointInTime at;

    private final Content content;

    /** Hands the rows over, reading on where it has to. */
    @FunctionalInterface
    public interface Content {
        void writeTo(ObservationSink sink) throws IOException;
    }

    public SeriesAnswer(SeriesIdentity series, PointInTime at, Content content) {
        this.series = series;
        this.at = at;
        this.content = content;
    }

    public SeriesIdentity series() {
        return series;
    }

    /** The moment it is answered at: what the question fixed, or now and the newest revision. */
    public PointInTime at() {
        return at;
    }

    /** All rows, in their order; once. */
    public void writeTo(ObservationSink sink) throws IOException {
        content.writeTo(sink);
    }
}

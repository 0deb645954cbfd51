package io.asof.catalog.ingest;

import java.io.IOException;

/** A document that was inspected and found whole. */
public interface ImportReading {
    /** The name on the wire, e.g. {@code companyfacts}. */
    String format();

    /** Items (facts, filings, rates) in the document, good or bad; what {@code processed} of all its chunks adds up to. */
    long items();

    /**
     * Cuts the document into chunks, in its order.
     *
     * @param skip items that an earlier run dealt with
     * @param chunkItems about how many items make a chunk
     * @throws IOException the archive cannot be read
     */
    void read(long skip, int chunkItems, ChunkSink sink) throws IOException;
}

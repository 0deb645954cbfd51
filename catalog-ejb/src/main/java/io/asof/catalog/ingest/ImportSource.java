package io.asof.catalog.ingest;

import java.io.IOException;

/**
 * A format the catalog reads: a CDI bean in a sub-package of its own, found by being there. All that is particular to a
 * publisher is behind this door.
 *
 * <p>All sources are asked whether they take a file, in the order of what they read; exactly one must, and then reads it in
 * two passes: {@link #inspect}, before anything is recorded, and {@link ImportReading#read}.
 */
public interface ImportSource {
    /** What it reads, for people, e.g. {@code exchange rates of the central bank (CSV)}. */
    String reads();

    /** Whether the file looks like one of its own; of a file that is broken its name or its first bytes decide. */
    boolean takes(ImportOffer offer);

    /**
     * Reads the whole document without keeping it, so that one that is cut off is refused before anything is recorded.
     *
     * @throws MalformedDocument the document as a whole is not what it should be
     * @throws IOException the archive cannot be read
     */
    ImportReading inspect(ImportDocument document) throws IOException;
}

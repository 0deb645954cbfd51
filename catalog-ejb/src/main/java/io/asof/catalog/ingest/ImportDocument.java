package io.asof.catalog.ingest;

import io.asof.catalog.archive.DocumentRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * A document of the archive on its way into the catalog.
 *
 * @param ref how rows name it, for the rows that are read from it
 * @param name the file's name as the caller gave it
 * @param options what the caller said of it, e.g. {@code series}
 * @param bytes opens it anew, from its first byte
 */
public record ImportDocument(DocumentRef ref, String name, Map<String, String> options, Bytes bytes) {
    /** Opens a document. */
    @FunctionalInterface
    public interface Bytes {
        InputStream open() throws IOException;
    }

    /** From the first byte; the caller closes. */
    public InputStream open() throws IOException {
        return bytes.open();
    }
}

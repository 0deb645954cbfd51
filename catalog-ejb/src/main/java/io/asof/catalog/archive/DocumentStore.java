package io.asof.catalog.archive;

import io.asof.catalog.kernel.CatalogException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps the bytes of documents under their hash. An interface although {@link FileStore} is the only one there is: an archive
 * on object storage has to keep the same promises, and nobody else knows that there are files.
 */
public interface DocumentStore {
    /** A stored document: its name and length in bytes. */
    record Stored(Sha256 sha256, long sizeBytes) {}

    /**
     * Stores the bytes, once however often they come; after the answer they are not lost.
     *
     * @throws CatalogException BODY_TOO_LARGE above {@code maxBytes}, BODY_INCOMPLETE if there are none or the sender
     *     stopped, STORAGE_FULL if there is no room
     */
    Stored store(InputStream body, long maxBytes);

    /**
     * The raw bytes; the caller closes.
     *
     * @throws CatalogException DOCUMENT_NOT_FOUND
     */
    InputStream open(Sha256 sha256);

    /** Room left for documents, in bytes. */
    long usableBytes() throws IOException;
}

package io.asof.catalog.archive;

import io.asof.catalog.audit.CanonicalRecord;
import java.time.Instant;

/** The rows of this room as they are hashed into their event, used by the recorder and by the check. */
final class ArchiveRecords {
    private ArchiveRecords() {}

    static byte[] document(Sha256 sha256, long sizeBytes, String mediaType, String name, Instant fetchedAt) {
        return CanonicalRecord.of("source-document")
                .add(sha256)
                .add(sizeBytes)
                .add(mediaType)
                .add(name)
                .add(fetchedAt)
                .bytes();
    }

    /** {@code document}: the hash, or what the database has in its place. */
    static byte[] fetch(String document, Fetch fetch, Instant fetchedAt) {
        return CanonicalRecord.of("document-fetch")
                .add(document)
                .add(fetch.origin())
                .add(fetch.name())
                .add(fetchedAt)
                .bytes();
    }
}

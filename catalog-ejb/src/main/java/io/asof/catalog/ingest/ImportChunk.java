package io.asof.catalog.ingest;

import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Recording;
import java.util.List;
import java.util.Set;

/** What one transaction of an import brings: a stretch of the document, bounded by whoever fills it. */
public interface ImportChunk {
    /** What must not be changed by others meanwhile. */
    Set<LockKey> locks();

    /** Items of the document before it. */
    long firstItem();

    /** Items it deals with, failures included. */
    long processed();

    /** Items that do not go in, in the document's order. */
    List<ImportFailure> failures();

    /** What it speaks of, for the message when it is refused, e.g. the series from which to which it goes. */
    String place();

    /** Records it, inside the transaction of its change. */
    ChunkOutcome apply(Recording recording);
}

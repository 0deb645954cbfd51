package io.asof.catalog.ingest;

/** Where an import is in its life. */
public enum ImportState {
    /** Archived and accepted; no worker has it yet. */
    QUEUED,
    RUNNING,
    /** Ended; single facts may have failed. */
    FINISHED,
    /** Refused as a whole; the error says why. */
    FAILED
}

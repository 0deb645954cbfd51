package io.asof.catalog.ingest;

/** Where a task is in its life. */
enum TaskState {
    /** No worker has it; one may take it from {@code not_before} on. */
    WAITING,
    /** A worker has it, until its lease runs out. */
    RUNNING,
    DONE,
    /** Given up for good; the error says why. */
    FAILED
}

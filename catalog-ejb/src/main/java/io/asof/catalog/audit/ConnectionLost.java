package io.asof.catalog.audit;

/** The connection to the database was lost before a change was committed: nothing of it was recorded. */
class ConnectionLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuntimeException failure;

    ConnectionLost(RuntimeException failure) {
        super(failure);
        this.failure = failure;
    }

    /** What was met, as it was met. */
    RuntimeException failure() {
        return failure;
    }
}

package io.asof.catalog.ingest;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** Another worker took the job over, because this one was too slow for its lease; what it did last is rolled back. */
@ApplicationException(rollback = true)
public class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost(UUID id) {
        super("import " + id + " is with another worker");
    }
}

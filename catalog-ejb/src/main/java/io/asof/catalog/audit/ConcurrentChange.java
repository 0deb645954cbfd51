package io.asof.catalog.audit;

import jakarta.ejb.ApplicationException;

/**
 * Another change, under other keys, added the same thing first and has committed; this one must begin again, so that its
 * event comes after the other's. {@link AuditLog} does so.
 */
@ApplicationException(rollback = true)
public class ConcurrentChange extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConcurrentChange(String what) {
        super(what + " was added by another change at the same time");
    }
}

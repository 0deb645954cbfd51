package io.asof.catalog.web.direct;

/** A request that JAX-RS must look at. */
final class NotPlain extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPlain() {
        // Without a stack trace: strangers decide how often this happens.
        super(null, null, false, false);
    }
}

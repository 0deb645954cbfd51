package io.asof.catalog.web.problem;

import java.util.Locale;

/**
 * What HTTP itself refuses, before the catalog is asked anything. The names, in lower case with hyphens, are the wire
 * contract beside those of {@link io.asof.catalog.kernel.ErrorCode}: add, never rename.
 */
enum ProtocolCode {
    /** No bearer token, or one that does not verify. */
    UNAUTHENTICATED(401),
    /** No resource at this path. */
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    UNSUPPORTED_MEDIA_TYPE(415);

    private final int status;

    ProtocolCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** The name on the wire, e.g. {@code not-acceptable}. */
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

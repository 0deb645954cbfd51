package io.asof.catalog.web.identity;

import org.jspecify.annotations.Nullable;

/** A token that is not believed, and why; the reason is for the log and has nothing of the token in it. */
final class RefusedToken extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedToken(String reason) {
        this(reason, null);
    }

    /** Without a stack trace: strangers decide how often this happens. */
    RefusedToken(String reason, @Nullable Throwable cause) {
        super(reason, cause, false, false);
    }
}

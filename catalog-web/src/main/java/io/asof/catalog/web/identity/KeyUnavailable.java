package io.asof.catalog.web.identity;

import org.jspecify.annotations.Nullable;

/** There is no key to verify tokens with: nobody can be let in, and nobody is told that a token is wrong. */
final class KeyUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyUnavailable(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}

package io.asof.catalog.kernel;

import org.jspecify.annotations.Nullable;

/** The id of the request this thread works for. Whoever sets it clears it: a server's threads are pooled. */
public final class RequestId {
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private RequestId() {}

    public static void set(String requestId) {
        CURRENT.set(requestId);
    }

    public static @Nullable String current() {
        return CURRENT.get();
    }

    public static void clear() {
        CURRENT.remove();
    }
}

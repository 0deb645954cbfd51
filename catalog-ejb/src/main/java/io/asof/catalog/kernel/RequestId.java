package io.asof.catalog.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The id of the request this thread works for, so that every log line can carry it.
 *
 * <p>The holder is a plain JDK object in the system properties: the log formatter is loaded by the server, this class by
 * the application, and both must see the same one. Whoever sets it clears it; server threads are pooled.
 */
public final class RequestId {
    /** Key of the holder in the system properties; the log formatter of the command line reads it under this name. */
    public static final String HOLDER = "io.asof.catalog.requestId";

    private static final ThreadLocal<String> CURRENT = holder();

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

    @SuppressWarnings("unchecked")
    private static ThreadLocal<String> holder() {
        return (ThreadLocal<String>) System.getProperties().computeIfAbsent(HOLDER, key -> new ThreadLocal<String>());
    }
}

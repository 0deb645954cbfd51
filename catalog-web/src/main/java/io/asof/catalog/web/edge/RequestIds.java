package io.asof.catalog.web.edge;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses the id of a request: the client's own where it is well formed, so that both sides' logs can be joined. */
final class RequestIds {
    /** Nothing in it needs escaping, in a header, in a log line or in JSON. */
    private static final Pattern OWN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** W3C Trace Context, level 1: version, trace id, parent id, flags. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private RequestIds() {}

    /** {@code X-Request-Id}, else the trace id of {@code traceparent}, else a new one; malformed ones count as absent. */
    static String choose(@Nullable String requestId, @Nullable String traceparent) {
        if (requestId != null && OWN.matcher(requestId).matches()) {
            return requestId;
        }
        if (traceparent != null && traceparent.length() <= 512) {
            Matcher trace = TRACEPARENT.matcher(traceparent);
            if (trace.matches()) {
                return trace.group(1);
            }
        }
        return UUID.randomUUID().toString();
    }
}

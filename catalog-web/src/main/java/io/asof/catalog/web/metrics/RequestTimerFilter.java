package io.asof.catalog.web.metrics;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Times every request to a resource, from its first filter to its last byte, as {@code
 * catalog_request_duration_seconds} by route, method and class of status.
 */
public class RequestTimerFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Without a unit: the server would write it into the name once more. */
    private static final Metadata METADATA = Metadata.builder()
            .withName("catalog_request_duration_seconds")
            .withDescription("From a request's first filter to its last byte")
            .withUnit(MetricUnits.NONE)
            .build();

    /** Found by the registry, which takes a name and its tags apart each time. */
    private final transient Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    @Inject
    private transient MetricRegistry metrics;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.getDispatcherType() == DispatcherType.REQUEST
                    && request.getAttribute(RouteFilter.ROUTE) instanceof String route) {
                Kind kind = new Kind(route, request.getMethod(), response.getStatus() / 100);
                timers.computeIfAbsent(kind, this::timer).update(Duration.ofNanos(System.nanoTime() - start));
            }
        }
    }

    /** What is timed together. */
    private record Kind(String route, String method, int hundred) {}

    private Timer timer(Kind kind) {
        return metrics.timer(
                METADATA,
                new Tag("route", kind.route),
                new Tag("method", kind.method),
                new Tag("status", kind.hundred + "xx"));
    }
}

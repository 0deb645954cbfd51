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
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

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
                metrics.timer(METADATA, tags(route, request.getMethod(), response.getStatus()))
                        .update(Duration.ofNanos(System.nanoTime() - start));
            }
        }
    }

    private static Tag[] tags(String route, String method, int status) {
        return new Tag[] {
            new Tag("route", route), new Tag("method", method), new Tag("status", status / 100 + "xx"),
        };
    }
}

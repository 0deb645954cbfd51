package io.asof.catalog.web.edge;

import io.asof.catalog.kernel.Caller;
import io.asof.catalog.web.identity.CallerPrincipal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * One line per request, after it: method, path, status, milliseconds, bytes sent, who asked. Queries are not
 * logged. The values are also handed to the formatter as a map, which becomes fields of a JSON line; for that
 * this class alone speaks to java.util.logging, since slf4j keeps no such map.
 */
public class AccessLogFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    static final Logger LOG = Logger.getLogger("io.asof.catalog.access");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        CountedResponse counted = new CountedResponse(response);
        boolean ended = false;
        try {
            chain.doFilter(request, counted);
            ended = true;
        } finally {
            // An error page follows sendError and logs itself; a request that is already logged is not logged twice.
            if (request.getAttribute(ATTRIBUTE) == null) {
                int status = ended ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
                request.setAttribute(ATTRIBUTE, status);
                log(request, status, counted.bytes(), Duration.ofNanos(System.nanoTime() - start));
            }
        }
    }

    private static final String ATTRIBUTE = AccessLogFilter.class.getName();

    private static void log(HttpServletRequest request, int status, long bytes, Duration took) {
        Level level = isPolled(request) ? Level.FINE : Level.INFO;
        if (!LOG.isLoggable(level)) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("method", LogText.escape(request.getMethod()));
        fields.put("path", LogText.escape(pathOf(request)));
        fields.put("status", status);
        fields.put("ms", took.toMillis());
        fields.put("bytes", bytes);
        Caller caller = CallerPrincipal.of(request);
        fields.put("actor", caller == null ? "" : LogText.escape(caller.name()));
        LogRecord line = new LogRecord(
                level, fields.get("method") + " " + fields.get("path") + " " + status + " " + took.toMillis() + " ms");
        line.setLoggerName(LOG.getName());
        line.setParameters(new Object[] {fields});
        LOG.log(line);
    }

    private static String pathOf(HttpServletRequest request) {
        Object asked = request.getDispatcherType() == DispatcherType.ERROR
                ? request.getAttribute("jakarta.servlet.error.request_uri")
                : null;
        return asked == null ? request.getRequestURI() : asked.toString();
    }

    /** What a monitor asks every few seconds would drown the rest. */
    private static boolean isPolled(HttpServletRequest request) {
        String path = pathOf(request);
        return path.startsWith("/health") || path.equals("/metrics");
    }
}

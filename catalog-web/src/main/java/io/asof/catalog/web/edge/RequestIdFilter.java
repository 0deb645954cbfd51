package io.asof.catalog.web.edge;

import io.asof.catalog.kernel.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives the request its id, says it in the answer, and keeps it on the thread for every log line until the end. */
public class RequestIdFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    static final String HEADER = "X-Request-Id";

    /** Keeps the id from the request to its error page, which crosses the filters again. */
    private static final String ATTRIBUTE = RequestIdFilter.class.getName();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = idOf(request);
        response.setHeader(HEADER, id);
        RequestId.set(id);
        try {
            chain.doFilter(request, response);
        } finally {
            RequestId.clear();
        }
    }

    private static String idOf(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = RequestIds.choose(request.getHeader(HEADER), request.getHeader("traceparent"));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}

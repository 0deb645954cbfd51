package io.asof.catalog.web.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends the headers of a HEAD answer before the container counts the body that was not written: else it would claim a
 * Content-Length of 0 where the same GET streams megabytes.
 */
public class HeadFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        boolean streamed =
                response.getStatus() == HttpServletResponse.SC_OK && !response.containsHeader("Content-Length");
        if (request.getMethod().equals("HEAD") && streamed) {
            response.flushBuffer();
        }
    }
}

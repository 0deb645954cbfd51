package io.asof.catalog.web.metrics;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Says every metric once. The server prints those of its own scopes once for each module of an EAR, and Prometheus
 * refuses a page that names a sample twice.
 */
public class MetricsPageFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getServletPath().equals("/metrics")) {
            chain.doFilter(request, response);
            return;
        }
        HeldResponse held = new HeldResponse(response);
        chain.doFilter(request, held);
        if (!response.isCommitted() && response.getStatus() == HttpServletResponse.SC_OK) {
            byte[] page = MetricsPage.eachOnce(held.text()).getBytes(StandardCharsets.UTF_8);
            response.setContentLength(page.length);
            response.getOutputStream().write(page);
        }
    }
}

package io.asof.catalog.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;

/** All filters of the edge as one: the server does a good deal of its own around each filter of every request. */
final class EdgeChain implements Filter {
    private final List<Filter> filters;

    /** @param filters in the order in which a request crosses them */
    EdgeChain(List<Filter> filters) {
        this.filters = List.copyOf(filters);
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        for (Filter filter : filters) {
            filter.init(config);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        from(0, chain).doFilter(request, response);
    }

    private FilterChain from(int place, FilterChain end) {
        return place == filters.size()
                ? end
                : (request, response) -> filters.get(place).doFilter(request, response, from(place + 1, end));
    }

    @Override
    public void destroy() {
        filters.forEach(Filter::destroy);
    }
}

package io.asof.catalog.web;

import io.asof.catalog.web.direct.DirectReads;
import io.asof.catalog.web.edge.AccessLogFilter;
import io.asof.catalog.web.edge.FilterOrder;
import io.asof.catalog.web.edge.HeadFilter;
import io.asof.catalog.web.edge.RequestIdFilter;
import io.asof.catalog.web.edge.SecurityHeadersFilter;
import io.asof.catalog.web.identity.IdentityFilter;
import io.asof.catalog.web.metrics.MetricsPageFilter;
import io.asof.catalog.web.metrics.RequestTimerFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebListener;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the servlet filters in the order of {@link FilterOrder}; annotations on the filters could not say it. They also
 * run for error pages, because the container refuses some requests before any filter has seen them.
 */
@WebListener
public class EdgeFilters implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        List<Filter> filters = new ArrayList<>();
        inOrder().values().forEach(filter -> filters.add(made(context, filter)));
        // The one that is not made by the container: it is told what there is to read.
        filters.add(DirectReads.to(CatalogApplication.PATH, CatalogApplication.resources()));
        FilterRegistration.Dynamic registration = context.addFilter("edge", new EdgeChain(filters));
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), true, "/*");
    }

    /** By the container, which gives it what it asks to be injected. */
    private static Filter made(ServletContext context, Class<? extends Filter> filter) {
        try {
            return context.createFilter(filter);
        } catch (ServletException e) {
            throw new IllegalStateException(filter.getSimpleName() + " cannot be made", e);
        }
    }

    static Map<Integer, Class<? extends Filter>> inOrder() {
        return new TreeMap<>(Map.of(
                FilterOrder.REQUEST_ID, RequestIdFilter.class,
                FilterOrder.ACCESS_LOG, AccessLogFilter.class,
                FilterOrder.SECURITY_HEADERS, SecurityHeadersFilter.class,
                FilterOrder.HEAD, HeadFilter.class,
                FilterOrder.REQUEST_TIMER, RequestTimerFilter.class,
                FilterOrder.IDENTITY, IdentityFilter.class,
                FilterOrder.METRICS_PAGE, MetricsPageFilter.class));
    }
}

package io.asof.catalog.web.platform;

import jakarta.ws.rs.Priorities;

/**
 * The order in which a request crosses the edge, all in one place. A lower number is met earlier on the way in and
 * later on the way out.
 *
 * <p>The servlet filters come first, because they also see what never reaches a resource: an error page, a health
 * check, the metrics. The container has verified the token, if there is one, before any of them.
 */
final class FilterOrder {
    /** Servlet filters, in the order in which {@link EdgeFilters} registers them. */
    static final int REQUEST_ID = 10;

    static final int ACCESS_LOG = 20;
    static final int SECURITY_HEADERS = 30;
    static final int HEAD = 40;
    static final int REQUEST_TIMER = 50;
    static final int IDENTITY = 60;
    static final int METRICS_PAGE = 70;

    /** JAX-RS filters, run between the match of a resource and its call. Roles are checked before anything is read. */
    static final int ROUTE = Priorities.AUTHENTICATION - 100;

    static final int KNOWN_PARAMETERS = Priorities.AUTHORIZATION + 100;

    static final int BODY_LIMIT = Priorities.AUTHORIZATION + 200;

    /** On the way out. */
    static final int VARY = Priorities.HEADER_DECORATOR;

    static final int GZIP = Priorities.ENTITY_CODER;

    private FilterOrder() {}
}

package io.asof.catalog.web.edge;

import jakarta.ws.rs.Priorities;

/**
 * The order in which a request crosses the edge, all in one place. A lower number is met earlier on the way in and
 * later on the way out.
 *
 * <p>The servlet filters come first, because they also see what never reaches a resource: an error page, a health
 * check, the metrics. Who is calling is known from {@link #IDENTITY} on.
 */
public final class FilterOrder {
    /** Servlet filters, in the order in which they are registered. */
    public static final int REQUEST_ID = 10;

    public static final int ACCESS_LOG = 20;
    public static final int SECURITY_HEADERS = 30;
    public static final int HEAD = 40;
    public static final int REQUEST_TIMER = 50;
    public static final int IDENTITY = 60;
    public static final int METRICS_PAGE = 70;

    /** JAX-RS filters, run between the match of a resource and its call. */
    public static final int ROUTE = Priorities.AUTHENTICATION - 100;

    public static final int KNOWN_PARAMETERS = Priorities.AUTHORIZATION + 100;

    public static final int BODY_LIMIT = Priorities.AUTHORIZATION + 200;

    /** On the way out. */
    public static final int VARY = Priorities.HEADER_DECORATOR;

    public static final int GZIP = Priorities.ENTITY_CODER;

    private FilterOrder() {}
}

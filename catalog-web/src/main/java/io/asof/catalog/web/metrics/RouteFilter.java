package io.asof.catalog.web.metrics;

import io.asof.catalog.web.edge.FilterOrder;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the request timer which route was taken, as {@code /series/{code}/observations}: never what a client wrote. */
@Provider
@Priority(FilterOrder.ROUTE)
public class RouteFilter implements ContainerRequestFilter {
    /** A request's property to JAX-RS, its attribute to the servlet filters. */
    public static final String ROUTE = "io.asof.catalog.web.route";

    /** By resource class and method: the template is taken apart once. */
    private final Map<List<Object>, String> routes = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Class<?> type = resource.getResourceClass();
        Method method = resource.getResourceMethod();
        if (type != null && method != null && type.isAnnotationPresent(Path.class)) {
            request.setProperty(ROUTE, routes.computeIfAbsent(List.of(type, method), key -> route(type, method)));
        }
    }

    /** The template of a resource's method, without the patterns of its parameters. */
    public static String route(Class<?> type, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = type.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
        return "/" + path.replaceAll("\\{([a-zA-Z0-9]+)[^}]*}", "{$1}");
    }
}

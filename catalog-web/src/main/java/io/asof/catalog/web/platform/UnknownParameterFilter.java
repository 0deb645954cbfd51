package io.asof.catalog.web.platform;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses a query parameter that the resource does not have, and one given twice: a typo in {@code asOf} must not
 * silently answer another question.
 */
@Provider
@Priority(FilterOrder.KNOWN_PARAMETERS)
public class UnknownParameterFilter implements ContainerRequestFilter {
    private final Map<Method, SortedSet<String>> known = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        Method method = resource.getResourceMethod();
        if (given.isEmpty() || method == null || request.getMethod().equals("OPTIONS")) {
            return;
        }
        SortedSet<String> names = known.computeIfAbsent(method, ResourceParameters::of);
        given.forEach((name, values) -> check(name, values, names));
    }

    private static void check(String name, List<String> values, SortedSet<String> names) {
        if (!names.contains(name)) {
            String expected = names.isEmpty() ? "it takes none" : "it knows " + String.join(", ", names);
            throw new CatalogException(
                    ErrorCode.UNKNOWN_PARAMETER,
                    "The resource has no query parameter '" + shortened(name) + "'; " + expected + ".");
        }
        if (values.size() > 1) {
            throw CatalogException.invalid(name, String.join(", ", values), "given " + values.size() + " times");
        }
    }

    private static String shortened(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }
}

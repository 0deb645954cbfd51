package io.asof.catalog.web.parameter;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Violation;
import io.asof.catalog.web.edge.FilterOrder;
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
        refuseUnknown(given, names);
        refuseRepeated(given);
    }

    private static void refuseUnknown(Map<String, List<String>> given, SortedSet<String> names) {
        String expected = names.isEmpty() ? "it takes none" : "it knows " + String.join(", ", names);
        List<Violation> unknown = given.entrySet().stream()
                .filter(parameter -> !names.contains(parameter.getKey()))
                .map(parameter -> new Violation(
                        shortened(parameter.getKey()),
                        "the resource has no such parameter; " + expected,
                        String.join(", ", parameter.getValue())))
                .toList();
        if (!unknown.isEmpty()) {
            throw new CatalogException(
                    ErrorCode.UNKNOWN_PARAMETER,
                    "The resource has no query parameter '" + unknown.get(0).pointer() + "'; " + expected + ".",
                    unknown);
        }
    }

    private static void refuseRepeated(Map<String, List<String>> given) {
        List<Violation> repeated = given.entrySet().stream()
                .filter(parameter -> parameter.getValue().size() > 1)
                .map(parameter -> new Violation(
                        parameter.getKey(),
                        "given " + parameter.getValue().size() + " times",
                        String.join(", ", parameter.getValue())))
                .toList();
        if (!repeated.isEmpty()) {
            throw CatalogException.invalid(repeated);
        }
    }

    private static String shortened(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }
}

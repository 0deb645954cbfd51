package io.asof.catalog.web.direct;

import io.asof.catalog.web.metrics.RouteFilter;
import io.asof.catalog.web.problem.Problems;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Answers the plain reads, and lets everything else go on to JAX-RS; the last of the servlet filters. */
public class DirectReads extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient List<DirectRoute> routes;

    private final transient Jsonb json = JsonbBuilder.create();

    private final String path;

    private String root = "/";

    /**
     * The road to resources that are below a path of the application, {@code /api/v1}.
     *
     * @param beans where an object of a resource's class comes from
     */
    DirectReads(String path, Collection<Class<?>> resources, Beans beans) {
        this.path = path;
        this.routes = resources.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .flatMap(method -> DirectRoute.of(type, method, beans.of(type)).stream()))
                .sorted(DirectRoute.MEANT_FIRST)
                .toList();
    }

    /** The road to the resources of the container. */
    public static DirectReads to(String path, Collection<Class<?>> resources) {
        return new DirectReads(path, resources, Container::new);
    }

    /** Where the objects of the resources' classes come from. */
    @FunctionalInterface
    interface Beans {
        Supplier<?> of(Class<?> type);
    }

    /** The container's own, asked for once it is needed: filters are made before the beans are there. */
    private static final class Container implements Supplier<Object> {
        private final Class<?> type;

        private volatile @Nullable Object bean;

        Container(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object get() {
            Object found = bean;
            if (found == null) {
                found = CDI.current().select(type).get();
                bean = found;
            }
            return found;
        }
    }

    @Override
    public void init(FilterConfig config) {
        root = config.getServletContext().getContextPath() + path + "/";
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean isGet = request.getMethod().equals("GET") && request.getDispatcherType() == DispatcherType.REQUEST;
        if (!isGet || !answered(request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean answered(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            PlainRequest plain = PlainRequest.of(request, root);
            for (DirectRoute route : routes) {
                Matcher matched = route.match(plain.path());
                if (matched != null) {
                    answer(route, matched, plain, request, response);
                    return true;
                }
            }
        } catch (NotPlain e) {
            // JAX-RS looks at it.
        }
        return false;
    }

    private void answer(
            DirectRoute route,
            Matcher matched,
            PlainRequest plain,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        String encoding = plain.header(HttpHeaders.ACCEPT_ENCODING);
        try {
            Response answer = route.answer(plain, matched);
            request.setAttribute(RouteFilter.ROUTE, route.name());
            DirectAnswer.send(answer, encoding, response, json);
        } catch (NotPlain e) {
            throw e;
        } catch (Exception | Error e) {
            request.setAttribute(RouteFilter.ROUTE, route.name());
            if (response.isCommitted()) {
                // The body broke off, and the caller must see that.
                throw new ServletException(e);
            }
            DirectAnswer.send(Problems.of(e), encoding, response, json);
        }
    }
}

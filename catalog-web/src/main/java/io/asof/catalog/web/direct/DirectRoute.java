package io.asof.catalog.web.direct;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.web.answer.Paging;
import io.asof.catalog.web.answer.ReadParameters;
import io.asof.catalog.web.metrics.RouteFilter;
import io.asof.catalog.web.parameter.Limit;
import io.asof.catalog.web.parameter.ParameterConverters;
import io.asof.catalog.web.parameter.ResourceParameters;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A resource's method as its annotations describe it: which paths it answers, and how its arguments are read. */
final class DirectRoute {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z0-9]+)(?:: ([^}]+))?}");

    /** The one that is meant comes first, of those that match the same path (JAX-RS, 3.7.2). */
    static final Comparator<DirectRoute> MEANT_FIRST = Comparator.comparing((DirectRoute route) -> route.template)
            .thenComparing(DirectRoute::isDirect, Comparator.reverseOrder());

    private final Template template;

    private final String name;

    private final List<String> types;

    private final Set<String> known;

    /** Null: only JAX-RS can call it. */
    private final @Nullable List<Argument> arguments;

    private final Method method;

    private final Supplier<?> resource;

    private DirectRoute(
            Template template, Class<?> type, Method method, @Nullable List<Argument> arguments, Supplier<?> resource) {
        this.template = template;
        this.name = RouteFilter.route(type, method);
        this.types = produces(type, method);
        this.known = ResourceParameters.of(method);
        this.arguments = arguments;
        this.method = method;
        this.resource = resource;
    }

    /** One argument of the method, read from a request and the variables of its path. */
    @FunctionalInterface
    private interface Argument {
        @Nullable
        Object of(PlainRequest request, Matcher path);
    }

    /** A path with variables, and what JAX-RS compares such paths by. */
    private record Template(Pattern pattern, int literals, int variables, int ownPatterns)
            implements Comparable<Template> {
        private static final Comparator<Template> MEANT_FIRST = Comparator.comparingInt(Template::literals)
                .thenComparingInt(Template::variables)
                .thenComparingInt(Template::ownPatterns)
                .reversed();

        /** Of {@code series/{code: .+}/vintages}: what is not a variable must be there as it is. */
        static Template of(String path) {
            StringBuilder pattern = new StringBuilder();
            StringBuilder literals = new StringBuilder();
            int variables = 0;
            int ownPatterns = 0;
            int end = 0;
            Matcher variable = VARIABLE.matcher(path);
            while (variable.find()) {
                String literal = path.substring(end, variable.start());
                String own = variable.group(2);
                pattern.append(Pattern.quote(literal))
                        .append("(?<")
                        .append(variable.group(1))
                        .append('>')
                        .append(own == null ? "[^/]+" : own)
                        .append(')');
                literals.append(literal);
                variables++;
                ownPatterns += own == null ? 0 : 1;
                end = variable.end();
            }
            String rest = path.substring(end);
            pattern.append(Pattern.quote(rest));
            literals.append(rest);
            if (literals.indexOf("{") >= 0) {
                // Its paths would be taken for those of another.
                throw new IllegalArgumentException(path + " has a variable that cannot be read");
            }
            return new Template(Pattern.compile(pattern.toString()), literals.length(), variables, ownPatterns);
        }

        @Override
        public int compareTo(Template other) {
            return MEANT_FIRST.compare(this, other);
        }
    }

    /**
     * The method's route; empty if it is no method of a resource. One that only JAX-RS can call has a route too, so that no
     * other takes its paths.
     */
    static Optional<DirectRoute> of(Class<?> type, Method method, Supplier<?> resource) {
        Path own = method.getAnnotation(Path.class);
        boolean answers = Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
        if (own == null && !answers) {
            return Optional.empty();
        }
        String path = inside(type.getAnnotation(Path.class)) + (own == null ? "" : "/" + inside(own));
        return Optional.of(new DirectRoute(Template.of(path), type, method, arguments(type, method), resource));
    }

    private static String inside(Path path) {
        return path.value().replaceAll("^/|/$", "");
    }

    /** How it is called; null if it is no GET, or takes or gives anything that only JAX-RS knows. */
    private static @Nullable List<Argument> arguments(Class<?> type, Method method) {
        if (!method.isAnnotationPresent(GET.class)
                || method.getReturnType() != Response.class
                || produces(type, method).isEmpty()) {
            return null;
        }
        List<Argument> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            Argument argument = argument(parameter);
            if (argument == null) {
                return null;
            }
            arguments.add(argument);
        }
        return arguments;
    }

    private static @Nullable Argument argument(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type == ReadParameters.class) {
            return (request, path) -> new ReadParameters(
                    value(request, "asOf", AsOf::parse), value(request, "revision", Revision::parse), request);
        }
        if (type == Paging.class) {
            return (request, path) -> {
                Limit limit = value(request, "limit", Limit::parse);
                return new Paging(
                        limit == null ? Limit.parse(Limit.DEFAULT) : limit, value(request, "cursor", text -> text));
            };
        }
        Function<String, ?> parser = type == String.class ? text -> text : ParameterConverters.parser(type);
        if (parser == null || parameter.isAnnotationPresent(DefaultValue.class)) {
            return null;
        }
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        if (query != null) {
            return (request, path) -> value(request, query.value(), parser);
        }
        PathParam variable = parameter.getAnnotation(PathParam.class);
        return variable == null ? null : (request, path) -> parser.apply(path.group(variable.value()));
    }

    private static <T> @Nullable T value(PlainRequest request, String name, Function<String, T> parser) {
        String text = request.query().get(name);
        return text == null ? null : parser.apply(text);
    }

    private static List<String> produces(Class<?> type, Method method) {
        Produces own = method.getAnnotation(Produces.class);
        Produces said = own == null ? type.getAnnotation(Produces.class) : own;
        return said == null ? List.of() : List.of(said.value());
    }

    /** Whether it can be called without JAX-RS. */
    boolean isDirect() {
        return arguments != null;
    }

    /** For the metrics, as {@code /series/{code}/observations}. */
    String name() {
        return name;
    }

    /** The variables of a path of this route; null if it is of another. */
    @Nullable
    Matcher match(String path) {
        Matcher matcher = template.pattern.matcher(path);
        return matcher.matches() ? matcher : null;
    }

    /**
     * Asks the resource.
     *
     * @throws NotPlain if there is a parameter to refuse, or a media type to choose
     * @throws Exception what the resource throws
     */
    Response answer(PlainRequest request, Matcher path) throws Exception {
        if (arguments == null
                || !request.accepts(types)
                || !known.containsAll(request.query().keySet())) {
            throw new NotPlain();
        }
        Object[] values = values(arguments, request, path);
        try {
            return typed((Response) method.invoke(resource.get(), values), request);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
    }

    private static Object[] values(List<Argument> arguments, PlainRequest request, Matcher path) {
        Object[] values = new Object[arguments.size()];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).of(request, path);
            }
        } catch (RuntimeException e) {
            throw new NotPlain();
        }
        return values;
    }

    /** A resource that does not say the type of its answer has but one, or leaves the choice to the caller. */
    private Response typed(Response answer, PlainRequest request) {
        if (!answer.hasEntity() || answer.getMediaType() != null) {
            return answer;
        }
        String type = request.accepted() == null ? types.get(0) : request.accepted();
        return Response.fromResponse(answer).type(type).build();
    }
}

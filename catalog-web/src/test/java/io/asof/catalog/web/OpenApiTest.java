package io.asof.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.web.filing.CompanyBody;
import io.asof.catalog.web.filing.FilingBody;
import io.asof.catalog.web.ingest.ImportBody;
import io.asof.catalog.web.metrics.RouteFilter;
import io.asof.catalog.web.parameter.ResourceParameters;
import io.asof.catalog.web.series.SeriesBody;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The description of the API is written by hand; here it is held to what the resources do. */
@NullUnmarked
class OpenApiTest {
    private static final Map<?, ?> DESCRIPTION = description();

    @Test
    void everyRouteIsDescribedWithItsParametersAndNoOther() {
        Map<String, String> described = new TreeMap<>();
        map(DESCRIPTION, "paths").forEach((path, methods) -> {
            for (Map.Entry<?, ?> method : ((Map<?, ?>) methods).entrySet()) {
                described.put(
                        method.getKey().toString().toUpperCase(java.util.Locale.ROOT) + " " + path,
                        String.join(",", parameters((Map<?, ?>) method.getValue())));
            }
        });

        assertThat(described).isEqualTo(routes());
    }

    @Test
    void everyRouteSaysWhatItRefusesAndInWhichForm() {
        map(DESCRIPTION, "paths").values().stream()
                .flatMap(methods -> ((Map<?, ?>) methods).values().stream())
                .map(operation -> map((Map<?, ?>) operation, "responses"))
                .forEach(responses -> assertThat(responses.keySet().stream().map(Object::toString))
                        .contains("400", "401", "403", "503"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        references(DESCRIPTION).forEach(reference -> {
            Object found = DESCRIPTION;
            for (String step : reference.substring(2).split("/", -1)) {
                found = ((Map<?, ?>) found).get(step);
                assertThat(found).as(reference).isNotNull();
            }
        });
    }

    @Test
    void everyProblemHasTheFieldsThatAreSent() {
        Map<?, ?> problem = map(map(map(DESCRIPTION, "components"), "schemas"), "Problem");

        assertThat(map(problem, "properties").keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "type", "title", "status", "detail", "code", "requestId", "parameter", "errors");
    }

    @Test
    void everySingleAnswerHasThePropertiesThatAreWritten() {
        Map.of(
                        "SeriesAnswer", SeriesBody.class,
                        "CompanyAnswer", CompanyBody.class,
                        "FilingAnswer", FilingBody.class,
                        "Import", ImportBody.class)
                .forEach((schema, body) -> {
                    String[] written =
                            body.getAnnotation(JsonbPropertyOrder.class).value();
                    Map<?, ?> described = map(map(map(DESCRIPTION, "components"), "schemas"), schema);
                    assertThat(map(described, "properties").keySet().stream().map(Object::toString))
                            .containsExactly(written);
                    assertThat(((List<?>) described.get("required")).stream().map(Object::toString))
                            .containsExactly(written);
                });
    }

    @Test
    void everyResourceIsWrittenToAKnownMediaType() {
        for (Class<?> resource : CatalogApplication.resources()) {
            for (Method method : methods(resource)) {
                boolean produces = method.isAnnotationPresent(Produces.class)
                        || resource.isAnnotationPresent(Produces.class)
                        || RouteFilter.route(resource, method).equals("/documents/{sha256}");
                assertThat(produces).as(method.toString()).isTrue();
            }
        }
    }

    private static Map<String, String> routes() {
        Map<String, String> routes = new TreeMap<>();
        for (Class<?> resource : CatalogApplication.resources()) {
            for (Method method : methods(resource)) {
                SortedSet<String> names = new TreeSet<>(ResourceParameters.of(method));
                for (java.lang.reflect.Parameter parameter : method.getParameters()) {
                    PathParam path = parameter.getAnnotation(PathParam.class);
                    HeaderParam header = parameter.getAnnotation(HeaderParam.class);
                    if (path != null) {
                        names.add(path.value());
                    }
                    if (header != null) {
                        names.add(header.value());
                    }
                }
                routes.put(verb(method) + " " + RouteFilter.route(resource, method), String.join(",", names));
            }
        }
        return routes;
    }

    private static List<Method> methods(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> !verb(method).isEmpty() && !verb(method).equals("HEAD"))
                .toList();
    }

    private static String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return "";
    }

    /** Without If-None-Match, which every read takes. */
    private static SortedSet<String> parameters(Map<?, ?> operation) {
        SortedSet<String> names = new TreeSet<>();
        if (operation.get("parameters") instanceof List<?> list) {
            for (Object reference : list) {
                String name = ((Map<?, ?>) reference).get("$ref").toString();
                Map<?, ?> parameter = map(
                        map(map(DESCRIPTION, "components"), "parameters"), name.substring(name.lastIndexOf('/') + 1));
                names.add(parameter.get("name").toString());
            }
        }
        names.remove("If-None-Match");
        return names;
    }

    private static Stream<String> references(Object node) {
        if (node instanceof Map<?, ?> map) {
            Stream<String> own = map.get("$ref") instanceof String reference ? Stream.of(reference) : Stream.empty();
            return Stream.concat(own, map.values().stream().flatMap(OpenApiTest::references));
        }
        return node instanceof List<?> list ? list.stream().flatMap(OpenApiTest::references) : Stream.empty();
    }

    private static Map<?, ?> map(Map<?, ?> parent, String key) {
        assertThat(parent.get(key)).as(key).isInstanceOf(Map.class);
        return (Map<?, ?>) parent.get(key);
    }

    private static Map<?, ?> description() {
        try (InputStream yaml = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new Yaml().load(yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

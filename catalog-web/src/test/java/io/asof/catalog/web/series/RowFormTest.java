package io.asof.catalog.web.series;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The list of forms is the only one: whoever repeats it repeats it whole. */
@NullUnmarked
class RowFormTest {
    private static final List<String> WORDS =
            RowForm.ALL.stream().map(RowForm::word).toList();

    private static final List<String> TYPES =
            RowForm.ALL.stream().map(form -> form.mediaType().toString()).toList();

    @Test
    void jsonComesFirst() {
        assertThat(WORDS).containsExactly("json", "csv");
        assertThat(TYPES).containsExactly("application/json", "text/csv");
        assertThat(RowForm.ALL)
                .extracting(form -> form.contentType().toString())
                .containsExactly("application/json", "text/csv;charset=UTF-8");
    }

    @Test
    void resourcesWithRowsProduceEveryForm() {
        List<Method> withRows = Arrays.stream(SeriesResource.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("observations")
                        || method.getName().equals("vintages"))
                .toList();

        assertThat(withRows)
                .hasSize(2)
                .allSatisfy(method ->
                        assertThat(method.getAnnotation(Produces.class).value()).containsExactlyElementsOf(TYPES));
    }

    @Test
    void descriptionOfTheApiHasEveryForm() throws IOException {
        Map<?, ?> description;
        try (InputStream yaml = RowFormTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            description = new Yaml().load(yaml);
        }

        List<?> formats = (List<?>) at(description, "components", "parameters", "format", "schema", "enum");
        assertThat(formats.stream().map(Object::toString)).containsExactlyElementsOf(WORDS);
        for (String rows : List.of("observations", "vintages")) {
            Map<?, ?> content = (Map<?, ?>)
                    at(description, "paths", "/series/{code}/" + rows, "get", "responses", "200", "content");
            assertThat(content.keySet().stream().map(Object::toString)).containsExactlyElementsOf(TYPES);
        }
    }

    private static Object at(Object node, String... steps) {
        Object found = node;
        for (String step : steps) {
            Map<?, ?> map = (Map<?, ?>) found;
            found = map.containsKey(step) ? map.get(step) : map.get(Integer.valueOf(step));
            assertThat(found).as(step).isNotNull();
        }
        return found;
    }
}

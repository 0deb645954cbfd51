package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void equalMapsAreEqualTextInTheOrderOfTheirNames() {
        assertThat(JsonText.of(Map.of("b", "2", "a", "1", "ä", "3")))
                .isEqualTo("{\"a\":\"1\",\"b\":\"2\",\"ä\":\"3\"}");
        assertThat(JsonText.map("{\"b\":\"2\", \"a\":\"1\"}").keySet()).containsExactly("a", "b");
    }

    @Test
    void readsBackEveryTextItWrote() {
        Map<String, String> map = Map.of("", "", "quote\"", "back\\slash", "line\n", "😀 \u2028 é", "tab\t", "\u0001");
        List<String> list = List.of("z", "a", "", "a", "\"\\\n😀");

        assertThat(JsonText.map(JsonText.of(map))).isEqualTo(map);
        assertThat(JsonText.list(JsonText.of(list))).isEqualTo(list);
    }

    @Test
    void nothingIsAnEmptyObjectOrList() {
        assertThat(JsonText.of(Map.of())).isEqualTo("{}");
        assertThat(JsonText.of(List.of())).isEqualTo("[]");
        assertThat(JsonText.map("{}")).isEmpty();
        assertThat(JsonText.list("[]")).isEmpty();
    }
}

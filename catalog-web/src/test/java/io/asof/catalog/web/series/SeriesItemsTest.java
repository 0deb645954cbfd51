package io.asof.catalog.web.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.series.SeriesView;
import io.asof.catalog.web.answer.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;

class SeriesItemsTest {
    private final SeriesItems items = new SeriesItems();

    @Test
    void whatIsRememberedIsWhatWouldBeWritten() {
        List<SeriesView> page = List.of(
                series("Umsatz \"brutto\"", null),
                series("売上高 \\ 😀", Instant.parse("2022-05-03T20:30:00Z")),
                series("", null));

        for (int again = 0; again < 3; again++) {
            assertThat(list(page, items::write)).isEqualTo(list(page, SeriesJson::series));
        }
    }

    @Test
    void aPageLongerThanTheBufferOfTheWriterIsWhole() {
        SeriesView longOne = series("ö".repeat(20_000), null);
        List<SeriesView> page = List.of(longOne, series("next", null), longOne);

        assertThat(list(page, items::write)).isEqualTo(list(page, SeriesJson::series));
    }

    private static String list(List<SeriesView> page, BiConsumer<JsonGenerator, SeriesView> item) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.to(bytes)) {
            json.writeStartArray();
            for (SeriesView series : page) {
                json.writeStartObject();
                item.accept(json, series);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static SeriesView series(String title, @Nullable Instant knownSince) {
        return new SeriesView(
                "x/y",
                UUID.fromString("4c1b2f0e-6d3a-4f5b-9c8d-7e6f5a4b3c2d"),
                title,
                null,
                "USD",
                "Q",
                null,
                "publisher",
                knownSince,
                Map.of("b", "2", "a", "1"),
                List.of("t"),
                Map.of());
    }
}

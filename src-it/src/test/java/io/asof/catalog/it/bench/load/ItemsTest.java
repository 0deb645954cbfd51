package io.asof.catalog.it.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemsTest {
    @Test
    void theObjectsOfTheListAreTheItems() {
        assertThat(Items.of("""
                        {"series":"a/b","revision":7,"observations":[
                         {"periodStart":null,"value":"1.50"},{"periodStart":"2022-01-01","value":"2"}],"next":null}"""))
                .hasSize(2)
                .satisfiesExactly(
                        first ->
                                assertThat(first).containsEntry("value", "1.50").containsEntry("periodStart", null),
                        second -> assertThat(second).containsEntry("periodStart", "2022-01-01"));
    }

    @Test
    void anAnswerWithoutListIsItsOwnItem() {
        assertThat(Items.of("""
                        {"code":"a/b","tags":["x","y"],"none":[],"metadata":{"k":{"in":1}},"asOf":"2022-01-01T00:00:00Z","revision":7}"""))
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsOnlyKeys("code", "tags", "none", "metadata")
                        .containsEntry("tags", "[x, y]")
                        .containsEntry("metadata", "{k={in=1}}"));
    }
}

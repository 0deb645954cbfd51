package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VintageNamesTest {
    private final VintageNames names = new VintageNames();

    @Test
    void nameIsFoundUnderItsOwnIdOnly() {
        names.keep(7, new VintageKey("sec", "a"));

        assertThat(names.find(7)).isEqualTo(new VintageKey("sec", "a"));
        assertThat(names.find(8)).isNull();
        assertThat(names.find(7 + (1L << 16))).isNull();
        assertThat(names.find(7 + (1L << 32))).isNull();
    }

    @Test
    void whoComesLaterTakesThePlace() {
        names.keep(7, new VintageKey("sec", "a"));
        names.keep(7 + (1L << 40), new VintageKey("sec", "b"));

        assertThat(names.find(7)).isNull();
        assertThat(names.find(7 + (1L << 40))).isEqualTo(new VintageKey("sec", "b"));
    }
}

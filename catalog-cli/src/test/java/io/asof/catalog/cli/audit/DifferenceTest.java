package io.asof.catalog.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void isOneLineOfEventTableKeyAndWhatIsWrong() {
        assertThat(new Difference(7L, "observation", "a/b 2020-12-31", "the value is 666, the log says 1").line())
                .isEqualTo("event 7  observation  a/b 2020-12-31  the value is 666, the log says 1");
        assertThat(new Difference(null, "vintage", "x", "belongs to no event").line())
                .isEqualTo("no event  vintage  x  belongs to no event");
    }

    @Test
    void staysOneLineWhateverTheDatabaseHolds() {
        assertThat(new Difference(7L, "series", "a\r\nb", "\u001b[31mred").line())
                .isEqualTo("event 7  series  a b   [31mred");
    }

    @Test
    void saysTheSameToPrograms() {
        assertThat(new Difference(7L, "t", "k", "w").json())
                .containsEntry("event", "7")
                .containsEntry("table", "t")
                .containsEntry("key", "k")
                .containsEntry("what", "w");
        assertThat(new Difference(null, "t", "k", "w").json()).containsEntry("event", null);
    }
}

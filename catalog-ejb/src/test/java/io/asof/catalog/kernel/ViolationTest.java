package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ViolationTest {
    @Test
    void longValueIsCutBetweenCharacters() {
        assertThat(new Violation("q", "rule", "x".repeat(100)).value()).hasSize(100);
        assertThat(new Violation("q", "rule", "x".repeat(101)).value()).isEqualTo("x".repeat(100) + "…");
        assertThat(new Violation("q", "rule", "x".repeat(99) + "😀").value()).isEqualTo("x".repeat(99) + "…");
    }

    @Test
    void valueThatWasCutStaysAsItIs() {
        Violation cut = new Violation("q", "rule", "x".repeat(200));

        assertThat(new Violation("p", cut.rule(), cut.value()).value()).isEqualTo(cut.value());
    }

    @Test
    void placeInABodyIsAPointerAndAnyOtherAName() {
        assertThat(new Violation("", "rule", "v").isInBody()).isTrue();
        assertThat(new Violation("/a/0", "rule", "v").isInBody()).isTrue();
        assertThat(new Violation("asOf", "rule", "v").isInBody()).isFalse();
    }

    @Test
    void failureIsSaidOfTheFieldTheCallerKnowsInItsListToo() {
        CatalogException failure =
                CatalogException.invalid("date", "x", "expected a date").of("from");

        assertThat(failure).hasMessage("from 'x': expected a date");
        assertThat(failure.violations()).containsExactly(new Violation("from", "expected a date", "x"));
    }

    @Test
    void failureOfABodyBlamesNoParameter() {
        CatalogException failure =
                CatalogException.invalid(List.of(new Violation("/a", "r", "1"), new Violation("/b", "r", "2")));

        assertThat(failure.field()).isNull();
        assertThat(failure).hasMessage("/a '1': r (and 1 more)");
    }
}

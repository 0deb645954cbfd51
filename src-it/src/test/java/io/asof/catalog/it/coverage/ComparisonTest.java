package io.asof.catalog.it.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    @ParameterizedTest
    @ValueSource(strings = {"89.49", "89.4", "0"})
    void fallOfMoreThanHalfAPointIsOne(String now) {
        Comparison comparison = Comparison.of(series("90"), series(now));

        assertThat(comparison.falls())
                .containsExactly("Coverage of catalog-ejb/series was 90.00 % of lines and is "
                        + new BigDecimal(now).setScale(2) + " %: a fall of more than half a point.");
        assertThat(comparison.news()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"89.5", "89.51", "89.99"})
    void fallOfHalfAPointOrLessIsOnlyTold(String now) {
        Comparison comparison = Comparison.of(series("90"), series(now));

        assertThat(comparison.falls()).isEmpty();
        assertThat(comparison.news()).hasSize(1);
    }

    @Test
    void sameFigureIsNoNews() {
        Comparison comparison = Comparison.of(series("90"), series("90.00"));

        assertThat(comparison.falls()).isEmpty();
        assertThat(comparison.news()).isEmpty();
    }

    @Test
    void riseIsTold() {
        assertThat(Comparison.of(series("90"), series("90.01")).news())
                .containsExactly("Coverage of catalog-ejb/series was 90.00 % of lines and is 90.01 %.");
    }

    @Test
    void componentThatCameOrWentIsTold() {
        Figures none = new Figures(Map.of());

        assertThat(Comparison.of(none, series("12")))
                .isEqualTo(new Comparison(
                        List.of(), List.of("Coverage of catalog-ejb/series is new: 12.00 % of 1000 lines.")));
        assertThat(Comparison.of(series("12"), none))
                .isEqualTo(new Comparison(
                        List.of(), List.of("Coverage of catalog-ejb/series was 12.00 %; the component is gone.")));
    }

    @Test
    void oneComponentsRiseDoesNotHideAnothersFall() {
        Figures was = Figures.of(List.of(Figure.of("a", 500, 1000), Figure.of("b", 500, 1000)));
        Figures is = Figures.of(List.of(Figure.of("a", 1000, 1000), Figure.of("b", 490, 1000)));

        assertThat(Comparison.of(was, is).falls()).singleElement().asString().startsWith("Coverage of b was 50.00 %");
    }

    @Test
    void fourLinesOfASmallComponentAreOnlyToldAndFiveAreAFall() {
        Figures was = Figures.of(List.of(Figure.of("a", 90, 100)));

        assertThat(Comparison.of(was, Figures.of(List.of(Figure.of("a", 86, 100))))
                        .falls())
                .isEmpty();
        assertThat(Comparison.of(was, Figures.of(List.of(Figure.of("a", 85, 100))))
                        .falls())
                .hasSize(1);
    }

    private static Figures series(String percent) {
        return Figures.of(List.of(new Figure("catalog-ejb/series", new BigDecimal(percent), 1000)));
    }
}

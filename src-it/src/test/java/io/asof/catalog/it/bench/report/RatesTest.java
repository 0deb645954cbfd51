package io.asof.catalog.it.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RatesTest {
    @Test
    void percentilesAreValuesThatWereMeasured() {
        long[] oneToHundredMillis =
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray();

        Rates rates = Rates.of(oneToHundredMillis, Duration.ofSeconds(4));

        assertThat(rates).isEqualTo(new Rates(25, 50.5, 50, 95, 99));
    }

    @Test
    void oneAnswerIsEveryPercentile() {
        assertThat(Rates.of(new long[] {3_000_000}, Duration.ofMillis(500))).isEqualTo(new Rates(2, 3, 3, 3, 3));
    }

    @Test
    void aRoundWithoutAnAnswerHasNoRate() {
        assertThatThrownBy(() -> Rates.of(new long[0], Duration.ofSeconds(1))).hasMessageContaining("no answer");
    }

    @Test
    void theMedianIsTakenFigureByFigure() {
        Rates median = Rates.median(
                List.of(new Rates(1, 30, 2, 2, 900), new Rates(3, 10, 1, 9, 7), new Rates(2, 20, 3, 4, 8)));

        assertThat(median).isEqualTo(new Rates(2, 20, 2, 4, 8));
    }

    @Test
    void anEvenNumberOfRoundsHasItsMedianBetweenTheMiddleTwo() {
        assertThat(Rates.median(List.of(9.0, 1.0, 4.0, 2.0), Double::doubleValue))
                .isEqualTo(3.0);
    }
}

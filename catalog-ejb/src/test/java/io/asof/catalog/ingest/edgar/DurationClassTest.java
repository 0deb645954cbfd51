package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.Period;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationClassTest {
    private static final LocalDate START = LocalDate.parse("2020-12-27");

    @Test
    void theCloseOfADayIsAnInstant() {
        assertThat(DurationClass.of(new Period(null, START))).isEqualTo(DurationClass.I);
    }

    @ParameterizedTest(name = "{0} days are {1}")
    @CsvSource({
        "1, X", "80, X", "81, Q", "91, Q", "98, Q", "100, Q", "101, X", "112, X", "166, X", "167, S", "182, S",
        "197, S", "198, X", "257, X", "258, N", "273, N", "288, N", "289, X", "344, X", "345, A", "364, A", "366, A",
        "371, A", "385, A", "386, X", "3000, X"
    })
    void bothEndsOfAPeriodCount(int days, DurationClass expected) {
        assertThat(DurationClass.of(new Period(START, START.plusDays(days - 1L))))
                .isEqualTo(expected);
    }
}

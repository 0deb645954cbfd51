package io.asof.catalog.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.Period;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    private static final LocalDate START = LocalDate.parse("2020-12-27");

    @Test
    void theCloseOfADayIsAnInstant() {
        assertThat(Span.of(new Period(null, START))).isEqualTo(Span.I);
    }

    @ParameterizedTest(name = "{0} days are {1}")
    @CsvSource({
        "1, X", "31, X", "60, X", "61, Q", "84, Q", "91, Q", "112, Q", "119, Q", "121, Q", "122, X", "151, X", "152, S",
        "182, S", "212, S", "213, X", "242, X", "243, N", "252, N", "273, N", "303, N", "304, X", "334, X", "335, A",
        "364, A", "366, A", "371, A", "395, A", "396, X", "3000, X"
    })
    void bothEndsOfAPeriodCount(int days, Span expected) {
        assertThat(Span.of(new Period(START, START.plusDays(days - 1L)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} comes {1}")
    @CsvSource({"I, irregular", "Q, Q", "S, S", "N, irregular", "A, A", "X, irregular"})
    void theFrequencyIsSaidInTheCodesOfStatistics(Span span, String frequency) {
        assertThat(span.frequency()).isEqualTo(frequency);
    }
}

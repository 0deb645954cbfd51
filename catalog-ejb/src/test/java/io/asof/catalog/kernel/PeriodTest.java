package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final LocalDate END = LocalDate.parse("2022-03-31");

    @Test
    void countsBothItsEnds() {
        assertThat(new Period(LocalDate.parse("2022-01-01"), END).days()).isEqualTo(90);
        assertThat(new Period(END, END).days()).isEqualTo(1);
    }

    @Test
    void theCloseOfADayHasNoLength() {
        Period close = new Period(null, END);

        assertThat(close.isInstant()).isTrue();
        assertThat(close.days()).isZero();
        assertThat(new Period(END, END).isInstant()).isFalse();
    }

    @Test
    void refusesToStartAfterItsEnd() {
        assertThatThrownBy(() -> new Period(END.plusDays(1), END))
                .isInstanceOf(CatalogException.class)
                .hasMessage("period '2022-04-01/2022-03-31': the start must not be after the end");
    }
}

package io.asof.catalog.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.CatalogException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CikTest {
    @ParameterizedTest
    @CsvSource({"320193, 0000320193", "0000320193, 0000320193", "1, 0000000001", "9999999999, 9999999999"})
    void readsUpToTenDigitsAndWritesTen(String text, String written) {
        Cik cik = Cik.parse(text);

        assertThat(cik).hasToString(written);
        assertThat(Cik.parse(cik.toString())).isEqualTo(cik);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 10_000_000_000L, Long.MAX_VALUE})
    void refusesNumbersOutsideItsBounds(long value) {
        assertThatThrownBy(() -> new Cik(value))
                .isInstanceOf(CatalogException.class)
                .hasMessage("cik '" + value + "': expected 1 to 9999999999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00000320193", "-1", "+1", "32O193", " 320193", "320193 ", "1e3", "٣٢٠١٩٣"})
    void refusesTextThatIsNotDigitsAndQuotesIt(String text) {
        assertThatThrownBy(() -> Cik.parse(text))
                .isInstanceOf(CatalogException.class)
                .hasMessage("cik '" + text + "': expected up to ten digits, as 0000320193");
    }

    @Test
    void comesInTheOrderOfItsNumber() {
        assertThat(new Cik(9)).isLessThan(new Cik(10));
        assertThat(new Cik(10)).isEqualByComparingTo(Cik.parse("010"));
    }
}

package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"sec/a/B/USD/Q|2022-03-31|2022-01-01", "sec/a/B/USD/I|2022-03-31|"})
    void saysWhatItReads(String text) {
        assertThat(FactKey.parse(text)).hasToString(text);
    }

    @Test
    void anInstantHasNoStart() {
        assertThat(new FactKey("sec/a", LocalDate.parse("2022-03-31"), LocalDate.parse("2022-01-01")))
                .hasToString("sec/a|2022-03-31|2022-01-01");
        assertThat(new FactKey("sec/a", LocalDate.parse("2022-03-31"), null)).hasToString("sec/a|2022-03-31|");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "||",
                "sec/a|2022-03-31",
                "sec/a|2022-03-31|2022-01-01|",
                "sec/a|31.03.2022|",
                "sec/a|2022-03-31|x",
                "sec/a||2022-01-01",
                "not a code|2022-03-31|",
                "sec/a\0|2022-03-31|"
            })
    void refusesACursorThatIsNotOneOfItsList(String text) {
        assertThatThrownBy(() -> FactKey.parse(text))
                .isInstanceOf(CatalogException.class)
                .hasMessage("the cursor is not one of this list")
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_CURSOR);
    }
}

package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
    @Test
    void aDateIsItsFirstInstantInUtc() {
        assertThat(AsOf.parse("2022-05-01")).isEqualTo(AsOf.parse("2022-05-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-05-01T02:00:00+02:00, 2022-05-01T00:00:00Z",
        "2022-04-30T20:00:00-04:00, 2022-05-01T00:00:00Z",
        "2022-05-01T00:00Z, 2022-05-01T00:00:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
    })
    void readsAnInstantWithAnyOffset(String text, String instant) {
        assertThat(AsOf.parse(text).instant()).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-05-01T00:00:00.123456Z, 2022-05-01T00:00:00.123456Z",
        "2022-05-01T00:00:00.123456999Z, 2022-05-01T00:00:00.123456Z",
        "2022-05-01T00:00:00.999999999Z, 2022-05-01T00:00:00.999999Z",
        "1969-12-31T23:59:59.000000999Z, 1969-12-31T23:59:59Z",
    })
    void isCutToTheMicrosecondAndNeverLater(String text, String cut) {
        assertThat(AsOf.parse(text)).hasToString(cut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-05-01T00:00:00Z", "2022-05-01T20:30:00.000001Z", "0001-01-01T00:00:00Z"})
    void saysWhatItReads(String text) {
        AsOf asOf = AsOf.parse(text);

        assertThat(asOf).hasToString(text);
        assertThat(AsOf.parse(asOf.toString())).isEqualTo(asOf);
    }

    @Test
    void takesTheFirstAndTheLastMomentOfItsYears() {
        assertThat(AsOf.parse("0001-01-01")).hasToString("0001-01-01T00:00:00Z");
        assertThat(AsOf.parse("9999-12-31T23:59:59.999999999Z")).hasToString("9999-12-31T23:59:59.999999Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00+00:01", "0000-12-31", "+10000-01-01T00:00:00Z"})
    void refusesYearsOutsideItsBounds(String text) {
        assertThatThrownBy(() -> AsOf.parse(text))
                .isInstanceOf(CatalogException.class)
                .hasMessageStartingWith("asOf '")
                .hasMessageEndingWith("expected a year from 0001 to 9999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2022-05",
                "2022-13-01",
                "2022-02-29",
                "2022-05-01 ",
                " 2022-05-01",
                "2022-05-01T00:00:00",
                "2022-05-01 00:00:00Z",
                "1651363200",
                "01/05/2022"
            })
    void refusesWhatIsNeitherAndQuotesIt(String text) {
        assertThatThrownBy(() -> AsOf.parse(text))
                .isInstanceOf(CatalogException.class)
                .hasMessage("asOf '" + text
                        + "': expected a date or an instant with its offset, as 2022-05-01 or 2022-05-01T00:00:00Z")
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_PARAMETER);
    }
}

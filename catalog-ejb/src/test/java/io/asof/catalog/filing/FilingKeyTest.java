package io.asof.catalog.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.series.KnownPrecision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilingKeyTest {
    @Test
    void saysWhatItReads() {
        assertThat(FilingKey.parse("2022-05-03|0000000001-22-000001")).hasToString("2022-05-03|0000000001-22-000001");
    }

    @Test
    void aFilingWithoutADateIsTheOldest() {
        assertThat(FilingKey.of(filing(LocalDate.parse("2022-05-03")))).hasToString("2022-05-03|0000000001-22-000001");
        assertThat(FilingKey.of(filing(null))).hasToString("0001-01-01|0000000001-22-000001");
        assertThat(FilingKey.parse("0001-01-01|0000000001-22-000001")).isEqualTo(FilingKey.of(filing(null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2022-05-03",
                "2022-05-03|",
                "2022-05-03|x",
                "2022-05-03|0000000001-22-000001\0",
                "03/05/2022|0000000001-22-000001",
                "2022-05-03 0000000001-22-000001",
                "0000000001-22-000001"
            })
    void refusesACursorThatIsNotOneOfItsList(String text) {
        assertThatThrownBy(() -> FilingKey.parse(text))
                .isInstanceOf(CatalogException.class)
                .hasMessage("the cursor is not one of this list")
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_CURSOR);
    }

    private static FilingView filing(@Nullable LocalDate filingDate) {
        return new FilingView(
                "0000000001-22-000001",
                List.of("0000000001"),
                "10-K",
                filingDate,
                null,
                null,
                Instant.EPOCH,
                KnownPrecision.DAY,
                Map.of());
    }
}

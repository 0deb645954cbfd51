package io.asof.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportKeyTest {
    private static final UUID ID = UUID.fromString("0d2b4a2c-5d1f-4c53-9a47-9f6f3f3c9a10");

    @Test
    void saysWhatItReadsToTheMicrosecond() {
        ImportKey key = new ImportKey(Instant.parse("2022-05-03T20:30:00.123456Z"), ID);

        assertThat(key).hasToString("2022-05-03T20:30:00.123456Z|" + ID);
        assertThat(ImportKey.parse(key.toString())).isEqualTo(key);
        assertThat(ImportKey.parse(ImportKey.NEWEST.toString())).isEqualTo(ImportKey.NEWEST);
    }

    @Test
    void isThePlaceOfAnImport() {
        ImportView view = new ImportView(
                ID,
                "a.json",
                "00",
                null,
                ImportState.QUEUED,
                0,
                0,
                0,
                0,
                0,
                null,
                Instant.parse("2022-05-03T20:30:00Z"),
                null,
                null,
                null);

        assertThat(ImportKey.of(view)).hasToString("2022-05-03T20:30:00Z|" + ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "2022-05-03T20:30:00Z",
                "2022-05-03T20:30:00Z|",
                "2022-05-03T20:30:00Z|x",
                "2022-05-03|0d2b4a2c-5d1f-4c53-9a47-9f6f3f3c9a10",
                "|0d2b4a2c-5d1f-4c53-9a47-9f6f3f3c9a10"
            })
    void refusesACursorThatIsNotOneOfItsList(String text) {
        assertThatThrownBy(() -> ImportKey.parse(text))
                .isInstanceOf(CatalogException.class)
                .hasMessage("the cursor is not one of this list")
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_CURSOR);
    }
}

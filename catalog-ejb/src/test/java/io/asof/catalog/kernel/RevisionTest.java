package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "812, 812", "000812, 812", "999999999999999999, 999999999999999999"})
    void readsAWholeNumber(String text, String written) {
        Revision revision = Revision.parse(text);

        assertThat(revision).hasToString(written);
        assertThat(Revision.parse(revision.toString())).isEqualTo(revision);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "8.0", "8e2", " 8", "1000000000000000000", "٨", "0x10"})
    void refusesAnythingElseAndQuotesIt(String text) {
        assertThatThrownBy(() -> Revision.parse(text))
                .isInstanceOf(CatalogException.class)
                .hasMessage("revision '" + text + "': expected a whole number, as 812");
    }

    @Test
    void refusesToBeBeforeTheFirst() {
        assertThatThrownBy(() -> new Revision(-1))
                .isInstanceOf(CatalogException.class)
                .hasMessage("revision '-1': expected 0 or more");
    }

    @Test
    void comesInTheOrderOfItsNumber() {
        assertThat(new Revision(9)).isLessThan(new Revision(10));
    }
}

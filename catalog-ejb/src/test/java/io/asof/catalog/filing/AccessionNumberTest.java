package io.asof.catalog.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.CatalogException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessionNumberTest {
    @Test
    void saysWhatItReads() {
        AccessionNumber accession = AccessionNumber.parse("0001640147-22-000023");

        assertThat(accession).hasToString("0001640147-22-000023");
        assertThat(AccessionNumber.parse(accession.toString())).isEqualTo(accession);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "000164014722000023",
                "0001640147-22-00002",
                "0001640147-22-0000233",
                "001640147-22-000023",
                "00001640147-22-000023",
                "0001640147-2-000023",
                "0001640147-22-00002x",
                "0001640147-22-000023\n",
                " 0001640147-22-000023",
                "٠٠٠١٦٤٠١٤٧-٢٢-٠٠٠٠٢٣"
            })
    void refusesAnyOtherFormAndQuotesIt(String text) {
        assertThatThrownBy(() -> AccessionNumber.parse(text))
                .isInstanceOf(CatalogException.class)
                .hasMessage("accession '" + text + "': expected the form 0001640147-22-000023");
    }

    @Test
    void comesInTheOrderOfItsText() {
        assertThat(AccessionNumber.parse("0001640147-22-000023"))
                .isLessThan(AccessionNumber.parse("0001640147-22-000024"))
                .isLessThan(AccessionNumber.parse("0001640148-21-000001"));
    }
}

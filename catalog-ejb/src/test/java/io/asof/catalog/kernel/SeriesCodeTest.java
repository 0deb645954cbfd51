package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sec/0000320193/us-gaap/NetIncomeLoss/USD/Q",
                "a/b",
                "fred/GDP",
                "p-1/A.b_c~d-e/...",
                "a/.x/..y",
                "a/1/2/3/4/5/6/7"
            })
    void saysWhatItReads(String text) {
        SeriesCode code = SeriesCode.parse(text);

        assertThat(code).hasToString(text);
        assertThat(SeriesCode.parse(code.toString())).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sec",
                "sec/",
                "/sec/a",
                "sec//a",
                "sec/a/",
                "Sec/a",
                "1sec/a",
                "sec/.",
                "sec/..",
                "sec/../a",
                "sec/./a",
                "sec/a/..",
                "sec/a b",
                "sec/a%20b",
                "sec/ä",
                "sec/a\n",
                "a/1/2/3/4/5/6/7/8"
            })
    void refusesAnyOtherFormAndQuotesIt(String text) {
        assertThatThrownBy(() -> SeriesCode.parse(text))
                .isInstanceOf(CatalogException.class)
                .hasMessage("code '" + text + "': expected provider/segment/…, two to eight segments of letters, digits"
                        + " and - . _ ~, at most 400 characters");
    }

    @Test
    void holdsToTheLengthsOfProviderSegmentAndWhole() {
        String provider = "p".repeat(32);
        String segment = "s".repeat(256);
        String whole = "a/" + segment + "/" + "t".repeat(SeriesCode.MAX_LENGTH - 259);

        assertThat(SeriesCode.parse(provider + "/x").provider()).isEqualTo(provider);
        assertThat(SeriesCode.parse("a/" + segment)).hasToString("a/" + segment);
        assertThat(SeriesCode.parse(whole).value()).hasSize(400);

        assertThatThrownBy(() -> SeriesCode.parse("p" + provider + "/x")).isInstanceOf(CatalogException.class);
        assertThatThrownBy(() -> SeriesCode.parse("a/s" + segment)).isInstanceOf(CatalogException.class);
        assertThatThrownBy(() -> SeriesCode.parse(whole + "t")).isInstanceOf(CatalogException.class);
    }

    @Test
    void namesItsProvider() {
        assertThat(SeriesCode.parse("sec/0000320193/us-gaap/Assets/USD/I").provider())
                .isEqualTo("sec");
    }

    @Test
    void comesInTheOrderOfItsCharacters() {
        assertThat(SeriesCode.parse("a/B")).isLessThan(SeriesCode.parse("a/a"));
        assertThat(SeriesCode.parse("a/a")).isLessThan(SeriesCode.parse("a/a/a"));
    }
}

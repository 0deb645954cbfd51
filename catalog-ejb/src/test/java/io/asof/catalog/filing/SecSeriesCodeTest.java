package io.asof.catalog.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecSeriesCodeTest {
    private static final Cik CIK = new Cik(320193);

    @ParameterizedTest
    @CsvSource({
        "USD, USD",
        "USD/shares, USD-per-shares",
        "VEF/USD, VEF-per-USD",
        "Reportable_Segments, Reportable_Segments",
        "USD-per-shares, USD~2Dper-shares",
        "a b, a~20b",
        "~, ~7E",
        "€, ~E2~82~AC",
        "., ~2E",
        ".., ~2E~2E",
        "..., ...",
        "/, -per-",
        "a-per/b, a~2Dper-per-b",
        "a/per-b, a-per-per-b",
        "//-, -per--per--",
    })
    void aUnitIsSpelledSoThatItCanBeReadBack(String unit, String segment) {
        assertThat(SecSeriesCode.of(CIK, "us-gaap", "X", unit, Span.Q).value())
                .isEqualTo("sec/0000320193/us-gaap/X/" + segment + "/Q");
        assertThat(SecSeriesCode.unit(segment)).isEqualTo(unit);
    }

    @Test
    void twoDifferentUnitsNeverShareACode() {
        Random random = new Random(20221231);
        String alphabet = "-/per~2D. aé";
        Map<String, String> unitOfSegment = new HashMap<>();

        for (int round = 0; round < 10_000; round++) {
            StringBuilder unit = new StringBuilder();
            for (int length = 1 + random.nextInt(9); length > 0; length--) {
                unit.append(random.nextInt(4) == 0 ? "-per-" : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String segment = SecSeriesCode.unitSegment(unit.toString());

            assertThat(SecSeriesCode.unit(segment)).isEqualTo(unit.toString());
            assertThat(unitOfSegment.merge(segment, unit.toString(), (before, now) -> before))
                    .isEqualTo(unit.toString());
            SecSeriesCode.of(CIK, "us-gaap", "X", unit.toString(), Span.Q);
        }
    }

    @Test
    void theLongestNamesThatFitMakeACodeAndOneMoreDoesNotFit() {
        String taxonomy = "t".repeat(200);
        String concept = "c".repeat(SecSeriesCode.MAX_SEGMENTS - 201);

        assertThat(SecSeriesCode.fits(taxonomy, concept, "u")).isTrue();
        assertThat(SecSeriesCode.of(CIK, taxonomy, concept, "u", Span.A).value())
                .hasSize(io.asof.catalog.kernel.SeriesCode.MAX_LENGTH);
        assertThat(SecSeriesCode.fits(taxonomy, concept, "uu")).isFalse();
        assertThat(SecSeriesCode.fits("t", "c".repeat(257), "u")).isFalse();
    }
}

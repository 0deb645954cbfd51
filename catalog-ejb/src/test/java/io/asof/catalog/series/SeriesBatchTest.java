package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SeriesBatchTest {
    private static final SeriesCode CODE = SeriesCode.parse("sec/a");

    private static final Period DAY = new Period(null, LocalDate.parse("2022-03-31"));

    private static final VintageDraft VINTAGE = new VintageDraft(
            "sec", "0000000001-22-000001", new Release(Instant.parse("2022-05-03T20:30:00Z"), KnownPrecision.SECOND));

    @Test
    void takesANumberWhoseSeriesAndVintageItHas() {
        SeriesBatch batch = new SeriesBatch("sec", 1);
        batch.add(Recorder.draft("sec/a", "A"));
        batch.add(VINTAGE);

        batch.add(number("sec/a", VINTAGE.code()));

        assertThat(batch.contains(CODE)).isTrue();
        assertThat(batch.containsVintage(VINTAGE.code())).isTrue();
        assertThat(batch.observations()).hasSize(1);
    }

    @Test
    void refusesANumberThatComesBeforeItsSeriesOrItsVintage() {
        SeriesBatch batch = new SeriesBatch("sec", 1);
        batch.add(Recorder.draft("sec/a", "A"));

        assertThatThrownBy(() -> batch.add(number("sec/a", VINTAGE.code())))
                .hasMessage("series and vintage come before the observation");

        batch.add(VINTAGE);
        assertThatThrownBy(() -> batch.add(number("sec/b", VINTAGE.code())))
                .hasMessage("series and vintage come before the observation");
        assertThat(batch.observations()).isEmpty();
    }

    @Test
    void refusesAVintageOfAnotherSource() {
        SeriesBatch batch = new SeriesBatch("fred", 1);

        assertThatThrownBy(() -> batch.add(VINTAGE)).hasMessage("a vintage of sec in a batch of fred");
    }

    @Test
    void givesSeriesAndVintagesInOneOrderSoThatChangesCannotBlockEachOther() {
        SeriesBatch batch = new SeriesBatch("sec", 1);
        batch.add(Recorder.draft("sec/b", "B"));
        batch.add(Recorder.draft("sec/a", "A"));
        batch.add(new VintageDraft("sec", "2", VINTAGE.release()));
        batch.add(new VintageDraft("sec", "1", VINTAGE.release()));

        assertThat(batch.series()).extracting(SeriesDraft::title).containsExactly("A", "B");
        assertThat(batch.vintages()).extracting(VintageDraft::code).containsExactly("1", "2");
    }

    @Test
    void anObservationHasAValueOrAnAbsenceAndNeverBothOrNeither() {
        assertThatThrownBy(() -> new ObservationDraft(CODE, DAY, "1", null, null))
                .hasMessage("an observation has a value or an absence");
        assertThatThrownBy(() -> new ObservationDraft(CODE, DAY, "1", BigDecimal.ONE, Absence.WITHDRAWN))
                .hasMessage("an observation has a value or an absence");
        assertThat(new ObservationDraft(CODE, DAY, "1", null, Absence.NOT_REPORTED).value())
                .isNull();
    }

    @Test
    void aRangeMayBeOneDayAndNeverLessThanNone() {
        LocalDate day = LocalDate.parse("2022-03-31");

        assertThat(new DateRange(day, day)).isNotEqualTo(DateRange.ALL);
        assertThat(new DateRange(null, day).fromInclusive()).isNull();
        assertThatThrownBy(() -> new DateRange(day, day.minusDays(1)))
                .isInstanceOf(CatalogException.class)
                .hasMessage("from '2022-03-31': must not be after to, 2022-03-30");
        assertThatThrownBy(() -> new DateRange(LocalDate.MIN, null))
                .hasMessage("from '-999999999-01-01': expected a year from 0001 to 9999");
        assertThatThrownBy(
                        () -> new DateRange(null, LocalDate.parse("9999-12-31").plusDays(1)))
                .hasMessage("to '+10000-01-01': expected a year from 0001 to 9999");
        assertThat(new DateRange(LocalDate.parse("0001-01-01"), LocalDate.parse("9999-12-31")))
                .isNotEqualTo(DateRange.ALL);
    }

    private static ObservationDraft number(String series, String vintage) {
        return new ObservationDraft(SeriesCode.parse(series), DAY, vintage, BigDecimal.ONE, null);
    }
}

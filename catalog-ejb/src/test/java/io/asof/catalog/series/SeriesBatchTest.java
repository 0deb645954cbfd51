package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.archive.Sha256;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesBatchTest {
    private static final SeriesCode CODE = SeriesCode.parse("sec/a");

    private static final DocumentRef DOCUMENT = new DocumentRef(1, Sha256.of(new byte[32]));

    private static final Period DAY = new Period(null, LocalDate.parse("2022-03-31"));

    private static final VintageDraft VINTAGE =
            Recorder.vintage("0000000001-22-000001", "2022-05-03T20:30:00Z", KnownPrecision.SECOND);

    @Test
    void takesANumberWhoseSeriesAndVintageItHas() {
        SeriesBatch batch = new SeriesBatch(DOCUMENT);
        batch.add(Recorder.draft("sec/a", "A"));
        batch.add(VINTAGE);

        batch.add(number("sec/a", VINTAGE.key()));

        assertThat(batch.contains(CODE)).isTrue();
        assertThat(batch.contains(VINTAGE.key())).isTrue();
        assertThat(batch.observations()).hasSize(1);
    }

    @Test
    void refusesANumberThatComesBeforeItsSeriesOrItsVintage() {
        SeriesBatch batch = new SeriesBatch(DOCUMENT);
        batch.add(Recorder.draft("sec/a", "A"));

        assertThatThrownBy(() -> batch.add(number("sec/a", VINTAGE.key())))
                .hasMessage("series and vintage come before the observation");

        batch.add(VINTAGE);
        assertThatThrownBy(() -> batch.add(number("sec/b", VINTAGE.key())))
                .hasMessage("series and vintage come before the observation");
        assertThat(batch.observations()).isEmpty();
    }

    @Test
    void aNumberIsReadFromADocumentOrSaysHowItWasDerived() {
        SeriesBatch read = new SeriesBatch(DOCUMENT);
        SeriesBatch derived = new SeriesBatch(null);
        for (SeriesBatch batch : List.of(read, derived)) {
            batch.add(Recorder.draft("sec/a", "A"));
            batch.add(VINTAGE);
        }
        ObservationDraft stated = number("sec/a", VINTAGE.key());
        ObservationDraft sum = new ObservationDraft(CODE, DAY, VINTAGE.key(), BigDecimal.ONE, null, "sum/1 of a, b");

        read.add(stated);
        derived.add(sum);

        assertThat(read.observations()).containsExactly(stated);
        assertThat(derived.observations()).containsExactly(sum);
        assertThatThrownBy(() -> read.add(sum)).hasMessage("a number is read from a document or derived");
        assertThatThrownBy(() -> derived.add(stated)).hasMessage("a number is read from a document or derived");
    }

    @Test
    void aBatchMayHaveVintagesOfSeveralSources() {
        SeriesBatch batch = new SeriesBatch(DOCUMENT);
        VintageKey ecb = new VintageKey("ecb", VINTAGE.key().code());
        batch.add(VINTAGE);

        assertThat(batch.contains(ecb)).isFalse();

        batch.add(new VintageDraft(ecb, VINTAGE.release()));
        assertThat(batch.contains(ecb)).isTrue();
        assertThat(batch.vintages()).extracting(VintageDraft::key).containsExactly(ecb, VINTAGE.key());
    }

    @Test
    void givesSeriesAndVintagesInOneOrderSoThatChangesCannotBlockEachOther() {
        SeriesBatch batch = new SeriesBatch(DOCUMENT);
        batch.add(Recorder.draft("sec/b", "B"));
        batch.add(Recorder.draft("sec/a", "A"));
        batch.add(new VintageDraft(Recorder.sec("2"), VINTAGE.release()));
        batch.add(new VintageDraft(Recorder.sec("1"), VINTAGE.release()));

        assertThat(batch.series()).extracting(SeriesDraft::title).containsExactly("A", "B");
        assertThat(batch.vintages()).extracting(draft -> draft.key().code()).containsExactly("1", "2");
    }

    @Test
    void anObservationHasAValueOrAnAbsenceAndNeverBothOrNeither() {
        assertThatThrownBy(() -> new ObservationDraft(CODE, DAY, Recorder.sec("1"), null, null))
                .hasMessage("an observation has a value or an absence");
        assertThatThrownBy(() -> new ObservationDraft(CODE, DAY, Recorder.sec("1"), BigDecimal.ONE, Absence.WITHDRAWN))
                .hasMessage("an observation has a value or an absence");
        assertThat(new ObservationDraft(CODE, DAY, Recorder.sec("1"), null, Absence.NOT_REPORTED).value())
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

    private static ObservationDraft number(String series, VintageKey vintage) {
        return new ObservationDraft(SeriesCode.parse(series), DAY, vintage, BigDecimal.ONE, null);
    }
}

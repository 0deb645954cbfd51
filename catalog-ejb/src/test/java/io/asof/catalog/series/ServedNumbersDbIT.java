package io.asof.catalog.series;

import static io.asof.catalog.series.Recorder.batch;
import static io.asof.catalog.series.Recorder.close;
import static io.asof.catalog.series.Recorder.draft;
import static io.asof.catalog.series.Recorder.quarter;
import static io.asof.catalog.series.Recorder.record;
import static io.asof.catalog.series.Recorder.sec;
import static io.asof.catalog.series.Recorder.vintage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.audit.Changes;
import io.asof.catalog.audit.Detail;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which number stands in an answer, in which order, and what is said of it. */
class ServedNumbersDbIT {
    private static final String FILED = "2022-05-03T20:30:00Z";

    private static final String LATER = "2023-02-10T21:00:00Z";

    private final SeriesCatalog catalog = Recorder.catalog();

    @Test
    void aRangeTakesBothItsDays() throws Exception {
        String code = "sec/0000000101/us-gaap/Edges/USD/I";
        VintageDraft vintage = vintage("0000000101-22-000001", FILED, KnownPrecision.SECOND);
        List<String> days = List.of("1999-12-30", "1999-12-31", "2000-01-01", "2009-12-31", "2010-01-01", "2010-01-02");
        SeriesBatch batch = batch(draft(code, "Edges"), vintage);
        days.forEach(day -> batch.add(close(code, day, vintage.key().code(), day.replace("-", ""))));

        PointInTime at = at(FILED, record(batch).revision());

        assertThat(newest(code, DateRange.ALL, at))
                .extracting(row -> row.substring(0, 10))
                .isEqualTo(days);
        assertThat(newest(code, range("1999-12-31", "2010-01-01"), at))
                .extracting(row -> row.substring(0, 10))
                .containsExactly("1999-12-31", "2000-01-01", "2009-12-31", "2010-01-01");
        assertThat(newest(code, range("2000-01-01", "2009-12-31"), at)).hasSize(2);
        assertThat(newest(code, range(null, "1999-12-31"), at)).hasSize(2);
        assertThat(newest(code, range("2010-01-02", null), at)).hasSize(1);
        assertThat(newest(code, range("2000-01-02", "2009-12-30"), at)).isEmpty();
    }

    @Test
    void aWithdrawalHidesTheNumberFromItsReleaseOnAndSaysSo() throws Exception {
        String code = "sec/0000000102/us-gaap/Withdrawn/USD/I";
        record(batch(
                draft(code, "Withdrawn"),
                vintage("0000000102-22-000001", FILED, KnownPrecision.SECOND),
                close(code, "2022-03-31", "0000000102-22-000001", "5")));
        Revision revision = record(batch(
                        draft(code, "Withdrawn"),
                        vintage("0000000102-23-000001", LATER, KnownPrecision.SECOND),
                        absent(code, "2022-03-31", "0000000102-23-000001", Absence.WITHDRAWN)))
                .revision();

        Collected answer =
                Collected.of(catalog.vintages(SeriesCode.parse(code), DateRange.ALL, AsOf.parse(LATER), revision));

        assertThat(newest(code, DateRange.ALL, at("2023-02-10T20:59:59.999999Z", revision)))
                .containsExactly("2022-03-31 5");
        assertThat(newest(code, DateRange.ALL, at(LATER, revision))).containsExactly("2022-03-31 WITHDRAWN");
        assertThat(answer.rows).last().satisfies(row -> {
            assertThat(row.value()).isNull();
            assertThat(row.absence()).isEqualTo("WITHDRAWN");
            assertThat(row.source()).isEqualTo("0000000102-23-000001");
            assertThat(row.revision()).isEqualTo(revision);
        });
        assertThat(every(code, at(LATER, revision))).containsExactly("2022-03-31 5", "2022-03-31 WITHDRAWN");
    }

    @Test
    void aNumberThatWasNotReportedIsSaidToBe() throws Exception {
        String code = "sec/0000000103/us-gaap/NotReported/USD/I";
        VintageDraft vintage = vintage("0000000103-22-000001", FILED, KnownPrecision.SECOND);
        SeriesBatch batch = batch(
                draft(code, "Not reported"),
                vintage,
                absent(code, "2022-03-31", vintage.key().code(), Absence.NOT_REPORTED));
        record(batch);

        SeriesRecorded again = record(batch).recorded();
        Recorder.Done reported = record(batch(
                draft(code, "Not reported"),
                vintage,
                close(code, "2022-03-31", vintage.key().code(), "0")));

        assertThat(again.isEmpty()).isTrue();
        assertThat(reported.recorded().observations()).isEqualTo(1);
        assertThat(newest(
                        code,
                        DateRange.ALL,
                        at(FILED, new Revision(reported.revision().value() - 1))))
                .containsExactly("2022-03-31 NOT_REPORTED");
        assertThat(newest(code, DateRange.ALL, at(FILED, reported.revision()))).containsExactly("2022-03-31 0");
    }

    @Test
    void ofTwoFilingsReleasedTogetherTheGreaterNumberIsServed() throws Exception {
        String code = "sec/0000000104/us-gaap/Tied/USD/I";
        String lower = "0000000104-22-000009";
        String greater = "0000000104-22-000010";
        record(batch(
                draft(code, "Tied"),
                vintage(greater, FILED, KnownPrecision.SECOND),
                close(code, "2022-03-31", greater, "10")));
        Revision revision = record(batch(
                        draft(code, "Tied"),
                        vintage(lower, FILED, KnownPrecision.SECOND),
                        close(code, "2022-03-31", lower, "9")))
                .revision();

        assertThat(newest(code, DateRange.ALL, at(FILED, revision))).containsExactly("2022-03-31 10");
        assertThat(every(code, at(FILED, revision))).containsExactly("2022-03-31 9", "2022-03-31 10");
    }

    @Test
    void vintagesComeInTheOrderTheyBecameKnownWithinEachPeriod() throws Exception {
        String code = "sec/0000000105/us-gaap/Ordered/USD/Q";
        String early = "0000000105-22-000002";
        String late = "0000000105-23-000001";
        record(batch(
                draft(code, "Ordered"),
                vintage(late, LATER, KnownPrecision.SECOND),
                quarter(code, "2022-06-30", late, "4"),
                quarter(code, "2022-03-31", late, "2")));
        Revision revision = record(batch(
                        draft(code, "Ordered"),
                        vintage(early, FILED, KnownPrecision.DAY),
                        quarter(code, "2022-03-31", early, "1"),
                        close(code, "2022-03-31", early, "0")))
                .revision();

        assertThat(every(code, at(LATER, revision)))
                .containsExactly("2022-03-31 0", "2022-03-31 1", "2022-03-31 2", "2022-06-30 4");
        assertThat(every(code, at(FILED, revision))).containsExactly("2022-03-31 0", "2022-03-31 1");
    }

    @Test
    void numbersComeOutToTheLastDigitWithoutAnExponent() throws Exception {
        String code = "sec/0000000106/us-gaap/Digits/USD/I";
        VintageDraft vintage = vintage("0000000106-22-000001", FILED, KnownPrecision.SECOND);
        List<String> values = List.of(
                "0",
                "-0.10",
                "123456789012345678901234567890.123456789012345678901234567890",
                "1E+400",
                "1E-400",
                "9".repeat(100));
        SeriesBatch batch = batch(draft(code, "Digits"), vintage);
        for (int i = 0; i < values.size(); i++) {
            batch.add(close(code, "2022-03-0" + (i + 1), vintage.key().code(), values.get(i)));
        }

        PointInTime at = at(FILED, record(batch).revision());

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            expected.add("2022-03-0" + (i + 1) + " " + new BigDecimal(values.get(i)).toPlainString());
        }
        assertThat(newest(code, DateRange.ALL, at)).isEqualTo(expected);
    }

    @Test
    void aChangeSaysHowMuchItRecorded() throws Exception {
        String code = "sec/0000000107/us-gaap/Counted/USD/Q";
        VintageDraft vintage = vintage("0000000107-22-000001", FILED, KnownPrecision.SECOND);
        SeriesBatch batch = batch(
                draft(code, "Counted"),
                vintage,
                quarter(code, "2022-06-30", vintage.key().code(), "10.50"),
                absent(code, "2022-03-31", vintage.key().code(), Absence.WITHDRAWN));

        SeriesRecorded first = record(batch).recorded();
        SeriesRecorded again = record(batch).recorded();

        assertThat(first).isEqualTo(new SeriesRecorded(2, 0, 1, 1, 1));
        assertThat(again).isEqualTo(new SeriesRecorded(0, 2, 0, 0, 0));
        assertThat(first.details().values())
                .containsEntry("observations", new Detail.Count(2))
                .containsEntry("alreadyKnown", new Detail.Count(0))
                .containsEntry("series", new Detail.Count(1))
                .containsEntry("descriptions", new Detail.Count(1))
                .containsEntry("releases", new Detail.Count(1));
    }

    @Test
    void theSameCodeHasTheSameIdInEveryCatalog() throws Exception {
        String code = "sec/0000000108/us-gaap/Identified/USD/I";

        PointInTime at =
                at(FILED, record(batch(draft(code, "Identified"), null)).revision());

        assertThat(Recorder.described(catalog, SeriesCode.parse(code), at).id())
                .isEqualTo(UUID.nameUUIDFromBytes(("series:" + code).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSeriesThatIsNotThereIsSaidBeforeAnyRow() {
        SeriesCode unknown = SeriesCode.parse("sec/0000000109/us-gaap/Unknown/USD/I");

        assertThatThrownBy(() -> catalog.observations(unknown, DateRange.ALL, AsOf.parse(FILED), new Revision(0)))
                .isInstanceOf(CatalogException.class)
                .hasMessage("no series " + unknown + " at revision 0")
                .extracting("code")
                .isEqualTo(ErrorCode.SERIES_NOT_FOUND);
    }

    @Test
    void aSeriesIsNotThereAtARevisionBeforeItWasRecorded() throws Exception {
        String code = "sec/0000000113/us-gaap/Later/USD/I";
        VintageDraft vintage = vintage("0000000113-22-000001", FILED, KnownPrecision.SECOND);
        Revision revision = record(batch(
                        draft(code, "Later"),
                        vintage,
                        close(code, "2022-03-31", vintage.key().code(), "1")))
                .revision();
        PointInTime before = at(FILED, new Revision(revision.value() - 1));

        for (int again = 0; again < 3; again++) {
            assertThatThrownBy(() -> newest(code, DateRange.ALL, before))
                    .isInstanceOf(CatalogException.class)
                    .extracting("code")
                    .isEqualTo(ErrorCode.SERIES_NOT_FOUND);
            assertThat(newest(code, DateRange.ALL, at(FILED, revision))).hasSize(1);
            assertThat(catalog.observations(SeriesCode.parse(code), DateRange.ALL, null, null)
                            .at())
                    .isEqualTo(new PointInTime(
                            new AsOf(Changes.NOW), Changes.sequencer().current()));
        }
    }

    @Test
    void aRevisionThatIsYetToComeIsRefused() throws Exception {
        String code = "sec/0000000114/us-gaap/Future/USD/I";
        VintageDraft vintage = vintage("0000000114-22-000001", FILED, KnownPrecision.SECOND);
        record(batch(
                draft(code, "Future"),
                vintage,
                close(code, "2022-03-31", vintage.key().code(), "1")));
        PointInTime future =
                at(FILED, new Revision(Changes.sequencer().current().value() + 1_000_000));

        for (int again = 0; again < 3; again++) {
            assertThatThrownBy(() -> newest(code, DateRange.ALL, future))
                    .isInstanceOf(CatalogException.class)
                    .extracting("code")
                    .isEqualTo(ErrorCode.REVISION_NOT_REACHED);
        }
    }

    @Test
    void aReaderThatGoesAwayStopsTheReading() throws Exception {
        String code = "sec/0000000110/us-gaap/Cut/USD/I";
        VintageDraft vintage = vintage("0000000110-22-000001", FILED, KnownPrecision.SECOND);
        Revision revision = record(batch(
                        draft(code, "Cut"),
                        vintage,
                        close(code, "2022-03-31", vintage.key().code(), "1")))
                .revision();
        SeriesAnswer answer = catalog.observations(SeriesCode.parse(code), DateRange.ALL, AsOf.parse(FILED), revision);

        assertThatThrownBy(() -> answer.writeTo(row -> {
                    throw new IOException("broken pipe");
                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerIsUnchangedUntilARevisionOrARelease() throws Exception {
        String code = "sec/0000000111/us-gaap/Unchanged/USD/I";
        VintageDraft vintage = vintage("0000000111-31-000001", "2031-05-03T20:30:00Z", KnownPrecision.SECOND);
        Revision revision = record(batch(draft(code, "Unchanged"), vintage)).revision();
        PointInTime before = at("2031-05-03T20:29:59.999998Z", revision);
        Revision next = new Revision(revision.value() + 1);

        assertThat(catalog.unchangedSince(before, at("2031-05-03T20:29:59.999999Z", revision)))
                .isTrue();
        assertThat(catalog.unchangedSince(before, at("2031-05-03T20:30:00Z", revision)))
                .isFalse();
        assertThat(catalog.unchangedSince(at("2031-05-03T20:30:00Z", revision), at("2031-05-03T20:30:01Z", revision)))
                .isTrue();
        assertThat(catalog.unchangedSince(before, before)).isTrue();
        assertThat(catalog.unchangedSince(before, at("2031-05-03T20:29:59.999998Z", next)))
                .isFalse();
        assertThat(catalog.unchangedSince(before, at("2031-05-03T20:29:59.999997Z", revision)))
                .isFalse();
    }

    @Test
    void factsOfAFilingAreListedBySeriesAndPeriodPageByPage() throws Exception {
        String first = "sec/0000000112/us-gaap/A/USD/Q";
        String second = "sec/0000000112/us-gaap/B/USD/I";
        VintageDraft vintage = vintage("0000000112-22-000001", FILED, KnownPrecision.SECOND);
        SeriesBatch batch = batch(draft(second, "B"), vintage);
        batch.add(draft(first, "A"));
        batch.add(quarter(first, "2022-06-30", vintage.key().code(), "2"));
        batch.add(quarter(first, "2022-03-31", vintage.key().code(), "1"));
        batch.add(close(first, "2022-03-31", vintage.key().code(), "0"));
        batch.add(close(second, "2022-03-31", vintage.key().code(), "3"));
        Revision revision = record(batch).revision();
        VintageKey filing = sec(vintage.key().code());

        List<String> seen = new ArrayList<>();
        FactKey after = null;
        do {
            Page<FactView, FactKey> page = catalog.facts(filing, after, 1, at(FILED, revision));
            page.items()
                    .forEach(fact ->
                            seen.add(fact.series() + " " + fact.observation().value()));
            after = page.next();
        } while (after != null);

        assertThat(seen).containsExactly(first + " 0", first + " 1", first + " 2", second + " 3");
        assertThat(catalog.facts(filing, null, 10, at("2022-05-03T20:29:59Z", revision))
                        .items())
                .isEmpty();
        assertThat(catalog.facts(filing, null, 4, at(FILED, revision)).next()).isNull();
    }

    private List<String> newest(String code, DateRange range, PointInTime at) {
        return Collected.of(catalog.observations(SeriesCode.parse(code), range, at.asOf(), at.revision()))
                .numbers();
    }

    private List<String> every(String code, PointInTime at) {
        return Collected.of(catalog.vintages(SeriesCode.parse(code), DateRange.ALL, at.asOf(), at.revision()))
                .numbers();
    }

    private static PointInTime at(String asOf, Revision revision) {
        return new PointInTime(AsOf.parse(asOf), revision);
    }

    private static DateRange range(@Nullable String from, @Nullable String to) {
        return new DateRange(from == null ? null : LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }

    private static ObservationDraft absent(String code, String day, String vintage, Absence absence) {
        return new ObservationDraft(
                SeriesCode.parse(code), new Period(null, LocalDate.parse(day)), sec(vintage), null, absence);
    }
}

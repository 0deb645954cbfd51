package io.asof.catalog.series;

import static io.asof.catalog.series.Recorder.batch;
import static io.asof.catalog.series.Recorder.draft;
import static io.asof.catalog.series.Recorder.quarter;
import static io.asof.catalog.series.Recorder.record;
import static io.asof.catalog.series.Recorder.vintage;
import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.platform.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is in an answer depends on the series, asOf and revision alone. */
class BitemporalReadDbIT {
    private static final String FILED = "2022-05-03T20:30:00Z";
    private static final String RESTATED = "2023-02-10T21:00:00Z";

    @Test
    void restatementIsInvisibleBeforeItWasKnown() throws Exception {
        String code = "sec/0000000001/us-gaap/Restated/USD/Q";
        record(batch(
                draft(code, "Restated"),
                vintage("0000000001-22-000001", FILED, KnownPrecision.SECOND),
                quarter(code, "2022-03-31", "0000000001-22-000001", "100")));
        Revision revision = record(batch(
                        draft(code, "Restated"),
                        vintage("0000000001-23-000001", RESTATED, KnownPrecision.SECOND),
                        quarter(code, "2022-03-31", "0000000001-23-000001", "90")))
                .revision();

        assertThat(newest(code, "2022-05-03T20:29:59.999999Z", revision)).isEmpty();
        assertThat(newest(code, FILED, revision)).containsExactly("2022-03-31 100");
        assertThat(newest(code, "2023-02-10T20:59:59.999999Z", revision)).containsExactly("2022-03-31 100");
        assertThat(newest(code, RESTATED, revision)).containsExactly("2022-03-31 90");
    }

    @Test
    void sameNumberAgainRecordsNothing() throws Exception {
        String code = "sec/0000000002/us-gaap/Repeated/USD/Q";
        VintageDraft vintage = vintage("0000000002-22-000001", FILED, KnownPrecision.SECOND);
        record(batch(draft(code, "Repeated"), vintage, quarter(code, "2022-03-31", vintage.code(), "3.40")));

        SeriesRecorded again = record(
                        batch(draft(code, "Repeated"), vintage, quarter(code, "2022-03-31", vintage.code(), "3.4")))
                .recorded();

        assertThat(again.isEmpty()).isTrue();
        assertThat(again.alreadyKnown()).isEqualTo(1);
    }

    @Test
    void correctionIsInForceFromItsRevisionOnAndNotBefore() throws Exception {
        String code = "sec/0000000003/us-gaap/Corrected/USD/Q";
        VintageDraft vintage = vintage("0000000003-22-000001", FILED, KnownPrecision.SECOND);
        Revision first = record(
                        batch(draft(code, "Corrected"), vintage, quarter(code, "2022-03-31", vintage.code(), "1")))
                .revision();
        Revision second = record(
                        batch(draft(code, "Corrected"), vintage, quarter(code, "2022-03-31", vintage.code(), "2")))
                .revision();
        Revision third = record(
                        batch(draft(code, "Corrected"), vintage, quarter(code, "2022-03-31", vintage.code(), "1")))
                .revision();

        assertThat(newest(code, FILED, first)).containsExactly("2022-03-31 1");
        assertThat(newest(code, FILED, second)).containsExactly("2022-03-31 2");
        assertThat(newest(code, FILED, third)).containsExactly("2022-03-31 1");
        assertThat(every(code, FILED, third)).containsExactly("2022-03-31 1");
    }

    @Test
    void releaseTimeLearnedLaterCountsFromItsRevisionOn() throws Exception {
        String code = "sec/0000000004/us-gaap/Learned/USD/Q";
        String accession = "0000000004-22-000001";
        Revision first = record(batch(
                        draft(code, "Learned"),
                        vintage(accession, "2022-05-04T04:00:00Z", KnownPrecision.DAY),
                        quarter(code, "2022-03-31", accession, "7")))
                .revision();
        Revision second = record(batch(draft(code, "Learned"), vintage(accession, FILED, KnownPrecision.SECOND)))
                .revision();
        SeriesRecorded dayAgain = record(
                        batch(draft(code, "Learned"), vintage(accession, "2022-05-04T04:00:00Z", KnownPrecision.DAY)))
                .recorded();

        assertThat(newest(code, FILED, first)).isEmpty();
        assertThat(newest(code, FILED, second)).containsExactly("2022-03-31 7");
        assertThat(newest(code, "2022-05-04T04:00:00Z", first)).containsExactly("2022-03-31 7");
        assertThat(dayAgain.isEmpty()).isTrue();
    }

    @Test
    void descriptionIsAsItWasAtTheRevision() throws Exception {
        String code = "sec/0000000005/us-gaap/Renamed/USD/Q";
        Revision first = record(batch(draft(code, "Old title"), null)).revision();
        Revision second = record(batch(draft(code, "New title"), null)).revision();

        try (Connection connection = TestDatabase.get().application().getConnection()) {
            SeriesRepository repository = new SeriesRepository(connection);
            assertThat(repository
                            .series(SeriesCode.parse(code), first)
                            .orElseThrow()
                            .view()
                            .title())
                    .isEqualTo("Old title");
            assertThat(repository
                            .series(SeriesCode.parse(code), second)
                            .orElseThrow()
                            .view()
                            .title())
                    .isEqualTo("New title");
            assertThat(repository.series(SeriesCode.parse(code), new Revision(first.value() - 1)))
                    .isEmpty();
            SeriesFilter renamed = new SeriesFilter("old", "sec", null, null, "sec/0000000005/");
            assertThat(repository.search(renamed, null, 10, first)).hasSize(1);
            assertThat(repository.search(renamed, null, 10, second)).isEmpty();
        }
    }

    @Test
    void nothingInFlightIsInAnyAnswer() throws Exception {
        String code = "sec/0000000006/us-gaap/InFlight/USD/Q";
        VintageDraft vintage = vintage("0000000006-22-000001", FILED, KnownPrecision.SECOND);
        try (Connection writer = TestDatabase.get().application().getConnection()) {
            writer.setAutoCommit(false);
            long eventId = Recorder.begin(writer);
            new SeriesStaging(writer, eventId)
                    .add(batch(draft(code, "In flight"), vintage, quarter(code, "2022-03-31", vintage.code(), "5")));
            Revision before = record(batch(draft("sec/0000000006/us-gaap/Other/USD/Q", "Other"), null))
                    .revision();
            writer.commit();

            assertThat(newest(code, FILED, before)).isEmpty();

            writer.setAutoCommit(true);
            Revision after = Recorder.sequence(writer);
            assertThat(newest(code, FILED, before)).isEmpty();
            assertThat(newest(code, FILED, after)).containsExactly("2022-03-31 5");
        }
    }

    @Test
    void factsOfAFilingArePagedByKey() throws Exception {
        String code = "sec/0000000007/us-gaap/Paged/USD/Q";
        VintageDraft vintage = vintage("0000000007-22-000001", FILED, KnownPrecision.SECOND);
        Revision revision = record(batch(
                        draft(code, "Paged"),
                        vintage,
                        quarter(code, "2021-12-31", vintage.code(), "1"),
                        quarter(code, "2022-03-31", vintage.code(), "2"),
                        quarter(code, "2022-06-30", vintage.code(), "3")))
                .revision();

        try (Connection connection = TestDatabase.get().application().getConnection()) {
            SeriesRepository repository = new SeriesRepository(connection);
            PointInTime at = new PointInTime(AsOf.parse(FILED), revision);
            var accession = sec(vintage.code());
            List<FactView> first = repository.facts(accession, null, 2, at);
            List<FactView> rest = repository.facts(
                    accession, FactKey.parse(FactKey.of(first.get(1)).toString()), 2, at);
            assertThat(first).extracting(fact -> fact.observation().value()).containsExactly("1", "2");
            assertThat(rest).extracting(fact -> fact.observation().value()).containsExactly("3");
        }
    }

    private static List<String> newest(String code, String asOf, Revision revision) throws Exception {
        return read(code, asOf, revision, true);
    }

    private static List<String> every(String code, String asOf, Revision revision) throws Exception {
        return read(code, asOf, revision, false);
    }

    private static List<String> read(String code, String asOf, Revision revision, boolean newest) throws Exception {
        List<String> rows = new ArrayList<>();
        ObservationSink sink = new ObservationSink() {
            @Override
            public void begin(SeriesView series) {}

            @Override
            public void row(ObservationView observation) throws IOException {
                rows.add(observation.periodEnd() + " " + observation.value());
            }
        };
        try (Connection connection = TestDatabase.get().application().getConnection()) {
            SeriesRepository repository = new SeriesRepository(connection);
            var series = repository.series(SeriesCode.parse(code), revision);
            if (series.isEmpty()) {
                return List.of();
            }
            PointInTime at = new PointInTime(AsOf.parse(asOf), revision);
            if (newest) {
                repository.newest(series.get().id(), DateRange.ALL, at, sink);
            } else {
                repository.every(series.get().id(), DateRange.ALL, at, sink);
            }
        }
        return rows;
    }

    private static VintageKey sec(String accession) {
        return new VintageKey("sec", accession);
    }
}

package io.asof.catalog.series;

import static io.asof.catalog.series.Recorder.batch;
import static io.asof.catalog.series.Recorder.draft;
import static io.asof.catalog.series.Recorder.quarter;
import static io.asof.catalog.series.Recorder.record;
import static io.asof.catalog.series.Recorder.vintage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.audit.Changes;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.platform.TestDatabase;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is in an answer depends on the series, asOf and revision alone. */
class BitemporalReadDbIT {
    private static final String FILED = "2022-05-03T20:30:00Z";

    private static final String RESTATED = "2023-02-10T21:00:00Z";

    private final SeriesCatalog catalog = Recorder.catalog();

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
        record(batch(
                draft(code, "Repeated"),
                vintage,
                quarter(code, "2022-03-31", vintage.key().code(), "3.40")));

        SeriesRecorded again = record(batch(
                        draft(code, "Repeated"),
                        vintage,
                        quarter(code, "2022-03-31", vintage.key().code(), "3.4")))
                .recorded();

        assertThat(again.isEmpty()).isTrue();
        assertThat(again.alreadyKnown()).isEqualTo(1);
    }

    @Test
    void correctionIsInForceFromItsRevisionOnAndNotBefore() throws Exception {
        String code = "sec/0000000003/us-gaap/Corrected/USD/Q";
        VintageDraft vintage = vintage("0000000003-22-000001", FILED, KnownPrecision.SECOND);
        Revision first = record(batch(
                        draft(code, "Corrected"),
                        vintage,
                        quarter(code, "2022-03-31", vintage.key().code(), "1")))
                .revision();
        Revision second = record(batch(
                        draft(code, "Corrected"),
                        vintage,
                        quarter(code, "2022-03-31", vintage.key().code(), "2")))
                .revision();
        Revision third = record(batch(
                        draft(code, "Corrected"),
                        vintage,
                        quarter(code, "2022-03-31", vintage.key().code(), "1")))
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

        PointInTime then = new PointInTime(AsOf.parse(FILED), first);
        PointInTime now = new PointInTime(AsOf.parse(FILED), second);
        SeriesCode parsed = SeriesCode.parse(code);
        for (int again = 0; again < 3; again++) {
            assertThat(Recorder.described(catalog, parsed, now).title()).isEqualTo("New title");
            assertThat(Recorder.described(catalog, parsed, then).title()).isEqualTo("Old title");
        }
        assertThatThrownBy(() -> Recorder.described(
                        catalog, parsed, new PointInTime(AsOf.parse(FILED), new Revision(first.value() - 1))))
                .isInstanceOf(CatalogException.class);
        SeriesFilter renamed = new SeriesFilter("old", "sec", null, null, null, "sec/0000000005/");
        assertThat(catalog.search(renamed, null, 10, then).items()).hasSize(1);
        assertThat(catalog.search(renamed, null, 10, now).items()).isEmpty();
    }

    @Test
    void nothingInFlightIsInAnyAnswer() throws Exception {
        String code = "sec/0000000006/us-gaap/InFlight/USD/Q";
        VintageDraft vintage = vintage("0000000006-22-000001", FILED, KnownPrecision.SECOND);
        try (Connection writer = TestDatabase.get().application().getConnection()) {
            writer.setAutoCommit(false);
            Recording recording = Changes.begin(writer);
            new SeriesStaging(writer, recording)
                    .add(batch(
                            draft(code, "In flight"),
                            vintage,
                            quarter(code, "2022-03-31", vintage.key().code(), "5")));
            Revision before = record(batch(draft("sec/0000000006/us-gaap/Other/USD/Q", "Other"), null))
                    .revision();
            Changes.write(writer, recording);
            writer.commit();

            assertThat(newest(code, FILED, before)).isEmpty();

            writer.setAutoCommit(true);
            Revision after = Changes.sequence(writer);
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
                        quarter(code, "2021-12-31", vintage.key().code(), "1"),
                        quarter(code, "2022-03-31", vintage.key().code(), "2"),
                        quarter(code, "2022-06-30", vintage.key().code(), "3")))
                .revision();

        PointInTime at = new PointInTime(AsOf.parse(FILED), revision);
        Page<FactView, FactKey> first = catalog.facts(vintage.key(), null, 2, at);
        Page<FactView, FactKey> rest = catalog.facts(vintage.key(), first.next(), 2, at);
        assertThat(first.items()).extracting(fact -> fact.observation().value()).containsExactly("1", "2");
        assertThat(rest.items()).extracting(fact -> fact.observation().value()).containsExactly("3");
        assertThat(rest.next()).isNull();
    }

    private List<String> newest(String code, String asOf, Revision revision) {
        try {
            return Collected.of(catalog.observations(SeriesCode.parse(code), DateRange.ALL, AsOf.parse(asOf), revision))
                    .numbers();
        } catch (CatalogException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.SERIES_NOT_FOUND);
            return List.of();
        }
    }

    private List<String> every(String code, String asOf, Revision revision) {
        return Collected.of(catalog.vintages(SeriesCode.parse(code), DateRange.ALL, AsOf.parse(asOf), revision))
                .numbers();
    }
}

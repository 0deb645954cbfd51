package io.asof.catalog.series;

import static io.asof.catalog.series.Recorder.batch;
import static io.asof.catalog.series.Recorder.close;
import static io.asof.catalog.series.Recorder.draft;
import static io.asof.catalog.series.Recorder.record;
import static io.asof.catalog.series.Recorder.vintage;
import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.audit.Changes;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.platform.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A better known release time moves the numbers of its vintage from its revision on, and earlier revisions stay as they were. */
class MovedReleasesDbIT {
    private static final String END_OF_DAY = "2022-05-04T04:00:00Z";

    private static final String ACCEPTED = "2022-05-03T20:30:00Z";

    private static final String LATER = "2022-05-03T21:00:00Z";

    private final SeriesCatalog catalog = Recorder.catalog();

    @Test
    void whateverTheOrderOfTheDocumentsTheSameReleaseStands() throws Exception {
        List<Release> releases = List.of(
                new Release(Instant.parse(END_OF_DAY), KnownPrecision.DAY, 9),
                new Release(Instant.parse("2022-05-05T04:00:00Z"), KnownPrecision.DAY, 9),
                new Release(Instant.parse(ACCEPTED), KnownPrecision.SECOND, 2),
                new Release(Instant.parse(LATER), KnownPrecision.SECOND, 1));
        TreeSet<String> ends = new TreeSet<>();
        int order = 0;
        for (List<Release> permutation : permutations(releases)) {
            String code = "sec/00000009%02d/us-gaap/Order/USD/I".formatted(order);
            String accession = "00000009%02d-22-000001".formatted(order++);
            Revision revision = new Revision(0);
            for (Release release : permutation) {
                revision = record(batch(
                                draft(code, "Order"),
                                new VintageDraft(Recorder.sec(accession), release),
                                close(code, "2022-03-31", accession, "7")))
                        .revision();
            }
            ends.add(known(code, revision).toString());
        }

        assertThat(order).isEqualTo(24);
        assertThat(ends).containsExactly("[2022-05-03T20:30:00Z SECOND 7]");
    }

    @Test
    void ofEquallySupportedReleasesTheLaterStands() {
        Release early = new Release(Instant.parse(ACCEPTED), KnownPrecision.SECOND, 1);
        Release late = new Release(Instant.parse(LATER), KnownPrecision.SECOND, 1);
        Release supported = new Release(Instant.parse(ACCEPTED), KnownPrecision.SECOND, 2);
        Release day = new Release(Instant.parse(END_OF_DAY), KnownPrecision.DAY, 100);

        List<Release> sorted = new ArrayList<>(List.of(supported, day, late, early));
        sorted.sort(null);

        assertThat(sorted).containsExactly(day, early, late, supported);
        assertThat(early).isEqualByComparingTo(new Release(Instant.parse(ACCEPTED), KnownPrecision.SECOND, 1));
    }

    @Test
    void earlierRevisionsKeepTheirAnswersAndTheValueKeepsItsRevision() throws Exception {
        String code = "sec/0000000951/us-gaap/Moved/USD/I";
        String accession = "0000000951-22-000001";
        Revision day = record(batch(
                        draft(code, "Moved"),
                        vintage(accession, "2022-05-09T04:00:00Z", KnownPrecision.DAY),
                        close(code, "2022-03-31", accession, "7"),
                        close(code, "2021-12-31", accession, "6")))
                .revision();
        Recorder.Done moved = record(batch(draft(code, "Moved"), vintage(accession, ACCEPTED, KnownPrecision.SECOND)));
        Recorder.Done again = record(batch(draft(code, "Moved"), vintage(accession, END_OF_DAY, KnownPrecision.DAY)));
        Recorder.Done corrected = record(batch(
                draft(code, "Moved"),
                vintage(accession, END_OF_DAY, KnownPrecision.DAY),
                close(code, "2022-03-31", accession, "8")));

        assertThat(moved.recorded()).isEqualTo(new SeriesRecorded(0, 0, 0, 0, 1));
        assertThat(again.recorded().isEmpty()).isTrue();
        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(known(code, day)).containsExactly("2022-05-09T04:00:00Z DAY 6", "2022-05-09T04:00:00Z DAY 7");
            assertThat(known(code, moved.revision())).containsExactly(ACCEPTED + " SECOND 6", ACCEPTED + " SECOND 7");
            assertThat(known(code, corrected.revision()))
                    .containsExactly(ACCEPTED + " SECOND 6", ACCEPTED + " SECOND 8");
            assertThat(numbers(code, ACCEPTED, day)).isEmpty();
            assertThat(numbers(code, ACCEPTED, moved.revision())).containsExactly("2021-12-31 6", "2022-03-31 7");
            assertThat(every(code, moved.revision()).rows)
                    .extracting(ObservationView::revision)
                    .containsOnly(day);
            assertThat(every(code, corrected.revision()).rows)
                    .extracting(ObservationView::revision)
                    .containsExactly(day, corrected.revision());
        }
    }

    @Test
    void aWrongDayThenASecondThenABetterOneMoveTheNumbersEachTime() throws Exception {
        String code = "sec/0000000952/us-gaap/Often/USD/I";
        String accession = "0000000952-22-000001";
        List<VintageDraft> said = List.of(
                vintage(accession, END_OF_DAY, KnownPrecision.DAY, 0),
                vintage(accession, "2022-06-01T04:00:00Z", KnownPrecision.DAY, 0),
                vintage(accession, ACCEPTED, KnownPrecision.SECOND, 1),
                vintage(accession, LATER, KnownPrecision.SECOND, 2));
        List<Revision> revisions = new ArrayList<>();
        for (VintageDraft release : said) {
            revisions.add(record(batch(draft(code, "Often"), release, close(code, "2022-03-31", accession, "7")))
                    .revision());
        }

        for (int i = 0; i < said.size(); i++) {
            Release release = said.get(i).release();
            assertThat(known(code, revisions.get(i)))
                    .containsExactly(release.knownAt() + " " + release.precision() + " 7");
        }
        assertThat(every(code, revisions.get(3)).rows)
                .extracting(ObservationView::revision)
                .containsExactly(revisions.get(0));
    }

    @Test
    void ofTwoChangesThatShareAVintageTheLaterCommitterHasTheGreaterEventAndLeaf() throws Exception {
        for (boolean isNew : List.of(true, false)) {
            String shared = "0000000953-22-00000" + (isNew ? 1 : 2);
            String mine = "sec/0000000953/us-gaap/Shared%b/USD/I".formatted(isNew);
            String theirs = "sec/0000000954/us-gaap/Shared%b/USD/I".formatted(isNew);
            if (!isNew) {
                record(batch(draft(mine, "Mine"), vintage(shared, END_OF_DAY, KnownPrecision.DAY)));
            }
            inTurn(
                    batch(
                            draft(mine, "Mine"),
                            vintage(shared, ACCEPTED, KnownPrecision.SECOND, 1),
                            close(mine, "2022-03-31", shared, "1")),
                    batch(
                            draft(theirs, "Theirs"),
                            vintage(shared, LATER, KnownPrecision.SECOND, 2),
                            close(theirs, "2022-03-31", shared, "2")));

            Revision revision = Changes.sequencer().current();
            assertThat(known(mine, revision)).containsExactly(LATER + " SECOND 1");
            assertThat(known(theirs, revision)).containsExactly(LATER + " SECOND 2");
        }
    }

    @Test
    void aChangeThatMovesAVintageWaitsForOneThatAddsToASeriesOfIt() throws Exception {
        for (boolean moverFirst : List.of(true, false)) {
            String shared = "0000000955-22-00000" + (moverFirst ? 1 : 2);
            String own = "0000000955-23-00000" + (moverFirst ? 1 : 2);
            String code = "sec/0000000955/us-gaap/ByWay%b/USD/I".formatted(moverFirst);
            record(batch(
                    draft(code, "By way"),
                    vintage(shared, END_OF_DAY, KnownPrecision.DAY),
                    close(code, "2022-03-31", shared, "1")));
            SeriesBatch mover = batch(
                    draft(code.replace("0000000955", "0000000956"), "Of another"),
                    vintage(shared, ACCEPTED, KnownPrecision.SECOND));
            SeriesBatch adder = batch(
                    draft(code, "By way"),
                    vintage(own, LATER, KnownPrecision.SECOND),
                    close(code, "2022-03-31", own, "2"));

            inTurn(moverFirst ? mover : adder, moverFirst ? adder : mover);

            assertThat(known(code, Changes.sequencer().current()))
                    .containsExactly(ACCEPTED + " SECOND 1", LATER + " SECOND 2");
        }
    }

    /** The second begins while the first is in flight, and is let go on by its commit. */
    private static void inTurn(SeriesBatch first, SeriesBatch second) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Connection connection = TestDatabase.get().application().getConnection();
                Connection other = TestDatabase.get().application().getConnection()) {
            connection.setAutoCommit(false);
            Recording recording = Changes.begin(connection);
            new SeriesStaging(connection, recording).add(first);
            Future<Recorder.Pending> waiting = executor.submit(() -> Recorder.commit(other, second));
            untilSomebodyWaits();
            Changes.write(connection, recording);
            connection.commit();
            connection.setAutoCommit(true);
            Changes.sequence(connection);
            long later = waiting.get().eventId();
            Changes.sequence(other);

            assertThat(later).isGreaterThan(recording.eventId());
            assertThat(leaf(connection, later)).isGreaterThan(leaf(connection, recording.eventId()));
        } finally {
            executor.shutdownNow();
        }
    }

    private static long leaf(Connection connection, long eventId) throws SQLException {
        return Changes.number(connection, "SELECT leaf_index FROM catalog.audit_leaf WHERE event_id = " + eventId);
    }

    private static void untilSomebodyWaits() throws SQLException {
        long end = System.nanoTime() + 60_000_000_000L;
        try (Connection connection = TestDatabase.get().superuser().getConnection()) {
            while (Changes.number(connection, "SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
                assertThat(System.nanoTime()).as("deadline").isLessThan(end);
            }
        }
    }

    private List<String> known(String code, Revision revision) {
        return every(code, revision).rows.stream()
                .map(row -> row.knownAt() + " " + row.precision() + " " + row.value())
                .toList();
    }

    private Collected every(String code, Revision revision) {
        return Collected.of(
                catalog.vintages(SeriesCode.parse(code), DateRange.ALL, AsOf.parse("9999-01-01"), revision));
    }

    private List<String> numbers(String code, String asOf, Revision revision) {
        return Collected.of(catalog.observations(SeriesCode.parse(code), DateRange.ALL, AsOf.parse(asOf), revision))
                .numbers();
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (T first : items) {
            List<T> rest = new ArrayList<>(items);
            rest.remove(first);
            for (List<T> tail : permutations(rest)) {
                List<T> one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }
}

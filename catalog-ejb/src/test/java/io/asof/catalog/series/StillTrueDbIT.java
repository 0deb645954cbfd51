package io.asof.catalog.series;

import static io.asof.catalog.series.Recorder.batch;
import static io.asof.catalog.series.Recorder.close;
import static io.asof.catalog.series.Recorder.draft;
import static io.asof.catalog.series.Recorder.record;
import static io.asof.catalog.series.Recorder.vintage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.audit.Changes;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.platform.TestDatabase;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A copy is called good only where the answer would be the same again: what a 304 is decided by. Where a test says how a copy
 * fares it says it of both answers: of the numbers, and of what the series is said to be.
 */
class StillTrueDbIT {
    private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private final Turned clock = new Turned();

    private final SeriesCatalog catalog = Recorder.catalog(8_388_608, 10_000, clock);

    private final SeriesCatalog fresh = Recorder.catalog(0, 10_000, clock);

    private final SeriesRegister register = Recorder.register();

    /** A clock that stands still until it is put forward. */
    private static final class Turned extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void anotherDescriptionEndsACopyOfTheDescriptionAndNoneOfTheNumbers() throws Exception {
        SeriesCode code = recorded(1001, "2022-05-03T20:30:00Z");
        PointInTime copy = now(code);
        assertStillTrue(code, copy, null, null);

        record(batch(draft(code.value(), "Another title"), null));

        assertThat(isStillTrue(code, copy, false, null, null)).isTrue();
        assertThat(isStillTrue(code, copy, true, null, null)).isFalse();
        assertStillTrue(code, now(code), null, null);
    }

    @Test
    void aStewardsWordAndItsWithdrawalEndItEachTime() throws Exception {
        SeriesCode code = recorded(1002, "2022-05-03T20:30:00Z");
        PointInTime publishers = now(code);
        register.describe(Changes.STEWARD, code, word("Clearer"), null);
        PointInTime stewards = now(code);

        assertThat(isStillTrue(code, publishers, true, null, null)).isFalse();
        assertThat(isStillTrue(code, publishers, false, null, null)).isTrue();
        assertStillTrue(code, stewards, null, null);

        register.withdraw(Changes.STEWARD, code, null);

        assertThat(isStillTrue(code, stewards, true, null, null)).isFalse();
        assertThat(isStillTrue(code, stewards, false, null, null)).isTrue();
        assertStillTrue(code, now(code), null, null);
        register.describe(Changes.STEWARD, code, word("Clearer"), null);
        register.describe(Changes.STEWARD, code, word("Clearest"), null);
        assertThat(isStillTrue(code, stewards, true, null, null)).isFalse();
    }

    @Test
    void aNumberThatWasRecordedBeforeEndsACopyAtTheInstantItBecomesKnown() throws Exception {
        SeriesCode code = recorded(1003, "2022-05-03T20:30:00Z");
        Instant release = START.plusSeconds(60);
        record(batch(
                draft(code.value(), "Title"),
                vintage("0000001003-30-000001", release.toString(), KnownPrecision.SECOND),
                close(code.value(), "2029-12-31", "0000001003-30-000001", "2")));
        PointInTime before = now(code);

        clock.now = release.minus(MICROSECOND);
        assertHonest(code, before, null, null);
        PointInTime lastBefore = now(code);
        clock.now = release;
        assertThat(isStillTrue(code, before, false, null, null)).isFalse();
        assertThat(isStillTrue(code, lastBefore, false, null, null)).isFalse();
        PointInTime first = now(code);
        clock.now = release.plus(Duration.ofDays(400));
        assertStillTrue(code, first, null, null);
        assertThat(isStillTrue(code, before, false, null, null)).isFalse();
    }

    @Test
    void theFirstNumberOfASeriesEndsACopyOfItsDescriptionToo() throws Exception {
        SeriesCode code = code(1004);
        record(batch(draft(code.value(), "Title"), null));
        PointInTime bare = now(code);
        assertHonest(code, bare, null, null);
        assertThat(isStillTrue(code, bare, true, null, null)).isTrue();

        record(batch(
                draft(code.value(), "Title"),
                vintage("0000001004-22-000001", "2022-05-03T20:30:00Z", KnownPrecision.SECOND),
                close(code.value(), "2022-03-31", "0000001004-22-000001", "1")));

        assertThat(isStillTrue(code, bare, true, null, null)).isFalse();
        assertThat(isStillTrue(code, bare, false, null, null)).isFalse();
        assertStillTrue(code, now(code), null, null);
    }

    @Test
    void asOfAFixedMomentACopyIsGoodUntilTheSeriesIsTouchedWhateverTheTime() throws Exception {
        SeriesCode code = recorded(1005, "2022-05-03T20:30:00Z");
        record(batch(
                draft(code.value(), "Title"),
                vintage("0000001005-30-000001", "2030-02-01T00:00:00Z", KnownPrecision.SECOND),
                close(code.value(), "2022-03-31", "0000001005-30-000001", "2")));
        AsOf then = AsOf.parse("2023-01-01");
        PointInTime copy = at(code, then, null);

        clock.now = Instant.parse("2031-01-01T00:00:00Z");
        assertStillTrue(code, copy, then, null);
        record(batch(draft(code(1006).value(), "Of another"), null));
        assertStillTrue(code, copy, then, null);
        assertThat(isStillTrue(code, at(code, AsOf.parse("2022-12-31"), null), false, then, null))
                .isFalse();
        record(batch(
                draft(code.value(), "Title"),
                vintage("0000001005-22-000001", "2022-05-03T20:30:00Z", KnownPrecision.SECOND),
                close(code.value(), "2022-03-31", "0000001005-22-000001", "3")));

        assertThat(isStillTrue(code, copy, false, then, null)).isFalse();
        assertThat(isStillTrue(code, copy, true, then, null)).isFalse();
    }

    @Test
    void atAFixedRevisionACopyIsGoodUntilANumberOfThatRevisionBecomesKnown() throws Exception {
        SeriesCode code = recorded(1007, "2022-05-03T20:30:00Z");
        Instant endOfDay = START.plusSeconds(3_600);
        String accession = "0000001007-30-000001";
        Revision day = record(batch(
                        draft(code.value(), "Title"),
                        vintage(accession, endOfDay.toString(), KnownPrecision.DAY),
                        close(code.value(), "2029-12-31", accession, "2")))
                .revision();
        // Submissions say that it was public an hour ago; the earlier revision keeps saying the end of the day.
        record(batch(
                draft(code.value(), "Title"),
                vintage(accession, START.minusSeconds(3_600).toString(), KnownPrecision.SECOND)));
        PointInTime copy = at(code, null, day);

        clock.now = endOfDay.minus(MICROSECOND);
        assertHonest(code, copy, null, day);
        clock.now = endOfDay;
        assertThat(isStillTrue(code, copy, false, null, day)).isFalse();
        assertHonest(code, copy, null, day);
        assertHonest(code, at(code, null, day), null, day);
    }

    @Test
    void atAFixedRevisionNothingRecordedLaterEndsACopy() throws Exception {
        SeriesCode code = recorded(1008, "2022-05-03T20:30:00Z");
        Revision revision = Changes.sequencer().current();
        PointInTime copy = at(code, null, revision);
        assertStillTrue(code, copy, null, revision);
        assertStillTrue(code, copy, copy.asOf(), revision);

        record(batch(
                draft(code.value(), "Another title"),
                vintage("0000001008-22-000001", "2022-05-03T20:30:00Z", KnownPrecision.SECOND),
                close(code.value(), "2022-03-31", "0000001008-22-000001", "2")));
        register.describe(Changes.STEWARD, code, word("Steward"), null);

        assertStillTrue(code, copy, copy.asOf(), revision);
        assertHonest(code, copy, null, revision);
        clock.now = clock.now.plusSeconds(1);
        assertHonest(code, copy, null, revision);
        assertThat(isStillTrue(code, copy, true, null, null)).isFalse();
    }

    @Test
    void aMovedReleaseEndsACopyAlsoWhereAnotherCompanysChangeMovedIt() throws Exception {
        SeriesCode code = code(1009);
        SeriesCode other = code(1010);
        String shared = "0000001009-30-000001";
        for (SeriesCode each : List.of(code, other)) {
            record(batch(
                    draft(each.value(), "Title"),
                    vintage(shared, "2029-12-30T05:00:00Z", KnownPrecision.DAY),
                    close(each.value(), "2029-09-30", shared, "1")));
        }
        PointInTime day = now(code);
        AsOf between = AsOf.parse("2029-12-30T01:00:00Z");
        assertStillTrue(code, day, null, null);

        record(batch(draft(other.value(), "Title"), vintage(shared, "2029-12-29T21:00:00Z", KnownPrecision.SECOND, 1)));

        assertThat(isStillTrue(code, day, false, null, null)).isFalse();
        assertThat(isStillTrue(code, day, true, null, null)).isFalse();
        PointInTime second = at(code, between, null);
        assertStillTrue(code, second, between, null);
        record(batch(draft(other.value(), "Title"), vintage(shared, "2030-01-02T00:00:00Z", KnownPrecision.SECOND, 2)));
        assertThat(isStillTrue(code, second, false, between, null)).isFalse();
        assertHonest(code, now(other), null, null);
    }

    @Test
    void whatIsCommittedAndHasNoLeafYetEndsNothingAndHidesNothing() throws Exception {
        SeriesCode code = recorded(1011, "2022-05-03T20:30:00Z");
        String accession = "0000001011-30-000001";
        Instant endOfDay = START.plusSeconds(3_600);
        record(batch(
                draft(code.value(), "Title"),
                vintage(accession, endOfDay.toString(), KnownPrecision.DAY),
                close(code.value(), "2029-12-31", accession, "2")));
        AsOf then = AsOf.parse("2023-01-01");
        PointInTime open = now(code);
        PointInTime pinned = at(code, then, null);
        try (Connection connection = TestDatabase.get().application().getConnection()) {
            Recorder.commit(
                    connection,
                    batch(
                            draft(code.value(), "Another title"),
                            vintage(accession, START.minusSeconds(60).toString(), KnownPrecision.SECOND)));

            assertStillTrue(code, pinned, then, null);
            clock.now = endOfDay;
            assertThat(isStillTrue(code, open, false, null, null)).isFalse();
            Changes.sequence(connection);
        }
        assertThat(isStillTrue(code, pinned, true, then, null)).isFalse();
        assertHonest(code, open, null, null);
    }

    @Test
    void ofSeveralCopiesTheFirstThatIsGoodIsNamed() throws Exception {
        SeriesCode code = recorded(1012, "2022-05-03T20:30:00Z");
        PointInTime old = now(code);
        record(batch(
                draft(code.value(), "Title"),
                vintage("0000001012-22-000001", "2022-05-03T20:30:00Z", KnownPrecision.SECOND),
                close(code.value(), "2022-03-31", "0000001012-22-000001", "2")));
        PointInTime first = now(code);
        clock.now = clock.now.plusSeconds(1);
        PointInTime second = now(code);
        clock.now = clock.now.plusSeconds(1);
        PointInTime fromTomorrow = new PointInTime(
                new AsOf(clock.now.plusSeconds(86_400)), Changes.sequencer().current());
        PointInTime fromALaterRevision = new PointInTime(
                new AsOf(clock.now), new Revision(Changes.sequencer().current().value() + 1));

        assertThat(catalog.stillTrue(
                        code, List.of(fromTomorrow, fromALaterRevision, old, first, second), false, null, null))
                .isEqualTo(first);
        assertThat(catalog.stillTrue(code, List.of(second, first), true, null, null))
                .isEqualTo(second);
        assertThat(catalog.stillTrue(code, List.of(fromTomorrow, fromALaterRevision, old), false, null, null))
                .isNull();
        assertThat(catalog.stillTrue(code, List.of(), false, null, null)).isNull();
    }

    @Test
    void whatTheCallerFixedIsTheSameInTheCopy() throws Exception {
        SeriesCode code = recorded(1014, "2022-05-03T20:30:00Z");
        Revision revision = Changes.sequencer().current();
        AsOf then = AsOf.parse("2029-01-01");
        PointInTime earlier = at(code, AsOf.parse("2028-01-01"), revision);
        record(batch(draft(code(1015).value(), "Of another"), null));
        Revision newest = Changes.sequencer().current();

        // The answers are equal, but what is said of their moment would not be what was asked.
        assertThat(isStillTrue(code, earlier, false, then, revision)).isFalse();
        assertThat(isStillTrue(code, earlier, false, then, null)).isFalse();
        assertThat(isStillTrue(code, earlier, false, earlier.asOf(), newest)).isFalse();
        assertThat(isStillTrue(code, earlier, false, null, newest)).isFalse();
        assertStillTrue(code, earlier, earlier.asOf(), null);
        assertStillTrue(code, earlier, null, revision);
    }

    @Test
    void ofWhatIsNotThereNoCopyIsGood() throws Exception {
        SeriesCode code = code(1013);
        PointInTime before =
                new PointInTime(new AsOf(clock.now), Changes.sequencer().current());
        assertThat(catalog.stillTrue(code, List.of(before), true, null, null)).isNull();

        record(batch(
                draft(code.value(), "Title"),
                vintage("0000001013-22-000001", "2022-05-03T20:30:00Z", KnownPrecision.SECOND),
                close(code.value(), "2022-03-31", "0000001013-22-000001", "2")));
        now(code);

        for (boolean withDescription : List.of(true, false)) {
            assertThat(catalog.stillTrue(code, List.of(before), withDescription, null, null))
                    .isNull();
            assertThat(catalog.stillTrue(code, List.of(before), withDescription, null, before.revision()))
                    .isNull();
        }
        Revision future = new Revision(Changes.sequencer().current().value() + 1);
        assertThatThrownBy(() -> catalog.stillTrue(code, List.of(before), true, null, future))
                .isInstanceOf(CatalogException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.REVISION_NOT_REACHED);
    }

    /** One question that somebody asks again and again, and the copies of its answers. */
    private record Question(
            boolean withDescription,
            @Nullable AsOf asOf,
            @Nullable Revision revision,
            List<Copy> copies) {
        Question(boolean withDescription, @Nullable AsOf asOf, @Nullable Revision revision) {
            this(withDescription, asOf, revision, new ArrayList<>());
        }
    }

    private record Copy(PointInTime at, Object answer) {}

    @Test
    void whateverHappensNoCopyIsCalledGoodThatAFreshAnswerWouldContradict() throws Exception {
        Random random = new Random(30);
        SeriesCode code = code(1020);
        SeriesCode other = code(1021);
        for (SeriesCode each : List.of(code, other)) {
            record(batch(
                    draft(each.value(), "Title"),
                    vintage("0000001020-29-000001", "2029-12-01T05:00:00Z", KnownPrecision.DAY),
                    close(each.value(), "2029-03-31", "0000001020-29-000001", "1")));
        }
        now(code);
        List<Question> questions = new ArrayList<>();
        for (boolean withDescription : List.of(true, false)) {
            questions.add(new Question(withDescription, null, null));
        }
        int good = 0;
        int ended = 0;
        int needless = 0;
        try (Connection connection = TestDatabase.get().application().getConnection()) {
            for (int step = 0; step < 40; step++) {
                happen(random, connection, code, other);
                clock.now = clock.now.plusSeconds(random.nextInt(4) * 1_800L);
                if (step % 8 == 0) {
                    boolean withDescription = random.nextBoolean();
                    AsOf then = new AsOf(clock.now.plusSeconds((random.nextInt(13) - 6) * 1_800L));
                    Revision newest = Changes.sequencer().current();
                    questions.add(new Question(withDescription, then, null));
                    questions.add(new Question(withDescription, null, newest));
                    questions.add(new Question(withDescription, then, newest));
                }
                for (Question asked : questions) {
                    Object again = answer(code, asked.withDescription, asked.asOf, asked.revision);
                    for (Copy copy : asked.copies) {
                        PointInTime still = catalog.stillTrue(
                                code, List.of(copy.at), asked.withDescription, asked.asOf, asked.revision);
                        if (still != null) {
                            assertThat(still).isEqualTo(copy.at);
                            assertThat(again)
                                    .as("step %d, a copy of %s", step, copy.at)
                                    .isEqualTo(copy.answer);
                            good++;
                        } else if (again.equals(copy.answer)) {
                            needless++;
                        } else {
                            ended++;
                        }
                    }
                    PointInTime at = new PointInTime(
                            asked.asOf == null ? new AsOf(clock.now) : asked.asOf,
                            asked.revision == null ? Changes.sequencer().current() : asked.revision);
                    asked.copies.add(new Copy(at, again));
                    if (asked.copies.size() > 5) {
                        asked.copies.remove(random.nextInt(asked.copies.size()));
                    }
                }
            }
        }
        assertThat(good)
                .as("copies that were good, beside %d needless reads", needless)
                .isGreaterThan(400);
        assertThat(ended).as("copies that were not").isGreaterThan(200);
    }

    /** Something that may touch the series, or only seem to; now and then it has no leaf for a while. */
    private void happen(Random random, Connection connection, SeriesCode code, SeriesCode other) throws Exception {
        SeriesCode changed = random.nextInt(3) == 0 ? other : code;
        switch (random.nextInt(8)) {
            case 0 -> register.describe(Changes.STEWARD, changed, word("Word " + random.nextInt(3)), null);
            case 1 -> register.withdraw(Changes.STEWARD, changed, null);
            case 2 -> record(batch(draft(changed.value(), "Title " + random.nextInt(2)), null));
            case 3 -> {
                // Time goes by, and nothing else.
            }
            default -> {
                String accession = "0000001020-30-00000" + random.nextInt(6);
                boolean day = random.nextBoolean();
                SeriesBatch batch = batch(
                        draft(changed.value(), "Title"),
                        vintage(
                                accession,
                                clock.now
                                        .plusSeconds((random.nextInt(13) - 6) * 1_800L)
                                        .toString(),
                                day ? KnownPrecision.DAY : KnownPrecision.SECOND,
                                random.nextInt(50)));
                if (random.nextInt(3) > 0) {
                    batch.add(close(
                            changed.value(),
                            "2029-0%d-28".formatted(1 + random.nextInt(4)),
                            accession,
                            "" + random.nextInt(3)));
                }
                Recorder.commit(connection, batch);
                if (random.nextInt(3) > 0) {
                    Changes.sequence(connection);
                }
            }
        }
    }

    /** The copy is good, and the answer is the same. */
    private void assertStillTrue(SeriesCode code, PointInTime copy, @Nullable AsOf asOf, @Nullable Revision revision) {
        for (boolean withDescription : List.of(true, false)) {
            assertThat(isStillTrue(code, copy, withDescription, asOf, revision))
                    .as("with description: %s", withDescription)
                    .isTrue();
        }
    }

    /** If the copy is called good, it is. */
    private void assertHonest(SeriesCode code, PointInTime copy, @Nullable AsOf asOf, @Nullable Revision revision) {
        for (boolean withDescription : List.of(true, false)) {
            isStillTrue(code, copy, withDescription, asOf, revision);
        }
    }

    /** Whether the copy is called good; fails if it is and should not be. */
    private boolean isStillTrue(
            SeriesCode code,
            PointInTime copy,
            boolean withDescription,
            @Nullable AsOf asOf,
            @Nullable Revision revision) {
        PointInTime still = catalog.stillTrue(code, List.of(copy), withDescription, asOf, revision);
        if (still != null) {
            assertThat(still).isEqualTo(copy);
            assertThat(answer(code, withDescription, asOf, revision))
                    .as("what would be answered now, with a copy of %s", copy)
                    .isEqualTo(answer(code, withDescription, copy.asOf(), copy.revision()));
        }
        return still != null;
    }

    /** Read anew, nothing of it remembered: what is said of the series, or its rows, or why there is no answer. */
    private Object answer(SeriesCode code, boolean withDescription, @Nullable AsOf asOf, @Nullable Revision revision) {
        AsOf then = asOf == null ? new AsOf(clock.now) : asOf;
        Revision at = revision == null ? Changes.sequencer().current() : revision;
        if (withDescription) {
            return register.view(code, at)
                    .filter(view -> view.knownSince() == null
                            || !Objects.requireNonNull(view.knownSince()).isAfter(then.instant()))
                    .<Object>map(view -> view)
                    .orElse(ErrorCode.SERIES_NOT_FOUND);
        }
        try {
            List<ObservationView> rows = new ArrayList<>();
            rows.addAll(Collected.of(fresh.observations(code, DateRange.ALL, then, at)).rows);
            rows.addAll(Collected.of(fresh.vintages(code, DateRange.ALL, then, at)).rows);
            return rows;
        } catch (CatalogException e) {
            return e.code();
        }
    }

    /** The moment of an answer given now. */
    private PointInTime now(SeriesCode code) {
        return at(code, null, null);
    }

    private PointInTime at(SeriesCode code, @Nullable AsOf asOf, @Nullable Revision revision) {
        return catalog.observations(code, DateRange.ALL, asOf, revision).at();
    }

    private static SeriesCode code(int company) {
        return SeriesCode.parse("sec/%010d/us-gaap/Copied/USD/I".formatted(company));
    }

    /** A series with one number. */
    private static SeriesCode recorded(int company, String knownAt) throws Exception {
        SeriesCode code = code(company);
        String accession = "%010d-22-000001".formatted(company);
        record(batch(
                draft(code.value(), "Title"),
                vintage(accession, knownAt, KnownPrecision.SECOND),
                close(code.value(), "2022-03-31", accession, "1")));
        return code;
    }

    private static StewardDescription word(String title) {
        return new StewardDescription(title, null, "Q", Map.of(), List.of(), Map.of(), "words");
    }
}

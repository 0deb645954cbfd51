package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories, read at every moment and every revision, against a model that knows no SQL: all that was ever said is
 * kept in lists, and an answer is found by looking at everything.
 */
class BitemporalModelDbIT {
    private static final int CHANGES = 6;

    private static final List<Instant> RELEASES = List.of(
            Instant.parse("2021-05-03T20:30:00Z"),
            Instant.parse("2021-05-04T04:00:00Z"),
            Instant.parse("2022-02-10T21:00:00.000001Z"),
            Instant.parse("2022-02-11T05:00:00Z"));

    private static final List<Period> PERIODS = List.of(
            new Period(null, LocalDate.parse("1999-12-31")),
            new Period(LocalDate.parse("1999-10-01"), LocalDate.parse("1999-12-31")),
            new Period(LocalDate.parse("1999-10-02"), LocalDate.parse("1999-12-31")),
            new Period(null, LocalDate.parse("2000-01-01")),
            new Period(LocalDate.parse("2019-01-01"), LocalDate.parse("2019-12-31")),
            new Period(LocalDate.parse("2019-01-01"), LocalDate.parse("2020-01-01")));

    /** Some are equal, spelled otherwise. */
    private static final List<String> VALUES = List.of("1", "1.0", "2", "-3.50", "-3.5", "0", "1E+3", "1000");

    /** With and without memory for whole histories, read at once and in portions shorter than a period's rows. */
    private final List<SeriesCatalog> catalogs = List.of(
            Recorder.catalog(), Recorder.catalog(0, 10_000), Recorder.catalog(0, 3), Recorder.catalog(8_388_608, 3));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void everyMomentAtEveryRevisionIsAnsweredAsTheModelAnswersIt(long seed) throws Exception {
        Random random = new Random(seed);
        SeriesCode code = SeriesCode.parse("sec/00001000%02d/us-gaap/Random/USD/X".formatted(seed));
        Model model = new Model();
        List<Revision> revisions = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            SeriesBatch batch = randomBatch(random, code, seed);
            Revision revision = Recorder.record(batch).revision();
            model.add(batch, revision);
            revisions.add(revision);
        }

        int rows = 0;
        for (Revision revision : revisions) {
            for (AsOf asOf : moments()) {
                PointInTime at = new PointInTime(asOf, revision);
                List<ObservationView> newest = model.newest(at);
                List<ObservationView> every = model.every(at);
                for (SeriesCatalog catalog : catalogs) {
                    for (int again = 0; again < 3; again++) {
                        assertThat(Collected.of(catalog.observations(code, DateRange.ALL, asOf, revision)).rows)
                                .as("newest of seed %d %s", seed, at)
                                .isEqualTo(newest);
                        assertThat(Collected.of(catalog.vintages(code, DateRange.ALL, asOf, revision)).rows)
                                .as("every of seed %d %s", seed, at)
                                .isEqualTo(every);
                    }
                    // Brings the whole history into memory, where there is any.
                    Collected.of(catalog.observations(code, DateRange.ALL, asOf, null));
                }
                rows += every.size();
            }
        }

        assertThat(rows).as("rows compared").isGreaterThan(100);
        PointInTime before = new PointInTime(
                AsOf.parse("2030-01-01"), new Revision(revisions.get(0).value() - 1));
        assertThatThrownBy(() -> catalogs.get(0).observations(code, DateRange.ALL, before.asOf(), before.revision()))
                .isInstanceOf(CatalogException.class);
    }

    /** Both sides of every release, and the end of time. */
    private static List<AsOf> moments() {
        List<AsOf> moments = new ArrayList<>();
        for (Instant release : RELEASES) {
            moments.add(new AsOf(release.minusNanos(1_000)));
            moments.add(new AsOf(release));
        }
        moments.add(AsOf.parse("9999-12-31"));
        return moments;
    }

    private static SeriesBatch randomBatch(Random random, SeriesCode code, long seed) {
        SeriesBatch batch = Recorder.batch(Recorder.draft(code.value(), "Random"), null);
        for (int v = 0; v < 4; v++) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            String vintage = "00001000%02d-22-%06d".formatted(seed, v);
            KnownPrecision precision = random.nextBoolean() ? KnownPrecision.SECOND : KnownPrecision.DAY;
            batch.add(new VintageDraft(
                    Recorder.sec(vintage), new Release(one(random, RELEASES), precision, random.nextInt(3))));
            for (Period period : PERIODS) {
                if (random.nextBoolean()) {
                    batch.add(randomNumber(random, code, period, vintage));
                }
            }
        }
        return batch;
    }

    private static ObservationDraft randomNumber(Random random, SeriesCode code, Period period, String vintage) {
        if (random.nextInt(6) == 0) {
            Absence absence = random.nextBoolean() ? Absence.WITHDRAWN : Absence.NOT_REPORTED;
            return new ObservationDraft(code, period, Recorder.sec(vintage), null, absence);
        }
        return new ObservationDraft(code, period, Recorder.sec(vintage), new BigDecimal(one(random, VALUES)), null);
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** All that was ever said, with the revision it was said at. */
    private static final class Model {
        private static final Comparator<Period> PERIOD = Comparator.comparing(Period::end)
                .thenComparing(Period::start, Comparator.nullsFirst(Comparator.naturalOrder()));

        private static final Comparator<ObservationView> KNOWN =
                Comparator.comparing(ObservationView::knownAt).thenComparing(ObservationView::source);

        private record Key(Period period, String vintage) {}

        private record Said<T>(Revision at, T what) {}

        private record Figure(
                @Nullable BigDecimal value, @Nullable Absence absence) {
            boolean isSameAs(Figure other) {
                return absence == other.absence
                        && (value == null
                                ? other.value == null
                                : other.value != null && value.compareTo(other.value) == 0);
            }
        }

        private final Map<String, List<Said<Release>>> releases = new HashMap<>();

        private final Map<Key, List<Said<Figure>>> numbers = new HashMap<>();

        void add(SeriesBatch batch, Revision revision) {
            for (VintageDraft draft : batch.vintages()) {
                List<Said<Release>> said = releases.computeIfAbsent(draft.key().code(), code -> new ArrayList<>());
                if (said.isEmpty()
                        || isBetter(draft.release(), said.get(said.size() - 1).what())) {
                    said.add(new Said<>(revision, draft.release()));
                }
            }
            for (ObservationDraft draft : batch.observations()) {
                List<Said<Figure>> said = numbers.computeIfAbsent(
                        new Key(draft.period(), draft.vintage().code()), key -> new ArrayList<>());
                Figure number = new Figure(draft.value(), draft.absence());
                if (said.isEmpty() || !said.get(said.size() - 1).what().isSameAs(number)) {
                    said.add(new Said<>(revision, number));
                }
            }
        }

        private static boolean isBetter(Release now, Release before) {
            if (now.precision() != before.precision()) {
                return now.precision() == KnownPrecision.SECOND;
            }
            return now.evidence() != before.evidence()
                    ? now.evidence() > before.evidence()
                    : now.knownAt().isAfter(before.knownAt());
        }

        List<ObservationView> every(PointInTime at) {
            List<ObservationView> rows = new ArrayList<>();
            numbers.forEach((key, said) -> {
                Said<Figure> number = last(said, at.revision());
                Said<Release> release = last(releases.getOrDefault(key.vintage(), List.of()), at.revision());
                if (number != null
                        && release != null
                        && !release.what().knownAt().isAfter(at.asOf().instant())) {
                    rows.add(row(key, number, release.what()));
                }
            });
            rows.sort(Comparator.comparing(Model::period, PERIOD).thenComparing(KNOWN));
            return rows;
        }

        List<ObservationView> newest(PointInTime at) {
            return every(at).stream()
                    .collect(Collectors.toMap(Model::period, row -> row, BinaryOperator.maxBy(KNOWN)))
                    .values()
                    .stream()
                    .map(Model::newest)
                    .sorted(Comparator.comparing(Model::period, PERIOD))
                    .toList();
        }

        private static <T> @Nullable Said<T> last(List<Said<T>> said, Revision by) {
            Said<T> last = null;
            for (Said<T> one : said) {
                last = one.at().compareTo(by) <= 0 ? one : last;
            }
            return last;
        }

        /** The newest rows say neither how exactly they are known nor since which revision. */
        private static ObservationView newest(ObservationView row) {
            return new ObservationView(
                    row.periodStart(),
                    row.periodEnd(),
                    row.value(),
                    row.absence(),
                    row.knownAt(),
                    Collected.NEWEST,
                    row.source(),
                    new Revision(0));
        }

        private static Period period(ObservationView row) {
            return new Period(row.periodStart(), row.periodEnd());
        }

        private static ObservationView row(Key key, Said<Figure> number, Release release) {
            BigDecimal value = number.what().value();
            Absence absence = number.what().absence();
            return new ObservationView(
                    key.period().start(),
                    key.period().end(),
                    value == null ? null : value.toPlainString(),
                    absence == null ? null : absence.name(),
                    release.knownAt(),
                    release.precision(),
                    key.vintage(),
                    number.at());
        }
    }
}

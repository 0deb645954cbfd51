package io.asof.catalog.it.bench.dataset;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.series.ObservationDraft;
import io.asof.catalog.series.Release;
import io.asof.catalog.series.SeriesBatch;
import io.asof.catalog.series.SeriesDraft;
import io.asof.catalog.series.VintageDraft;
import io.asof.catalog.series.VintageKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Made-up monthly series, the same ones for the same seed: {@value #PERIODS} months each, to December 2023.
 *
 * <p>A hundred series form a bulletin, which appears in the middle of each month with the number of the month before and
 * with revisions of older ones: three numbers in ten are revised a month later, three in ten of those a quarter after
 * that, and of those again three in ten after a year. So a month has one to four vintages, 1.4 on average.
 */
public final class Dataset {
    public static final int PERIODS = 250;
    public static final int SERIES_PER_BULLETIN = 100;

    /** Each title has three of them, so one word finds about one series in thirteen. */
    public static final List<String> WORDS = List.of(
            "energy",
            "steel",
            "housing",
            "retail",
            "freight",
            "wages",
            "copper",
            "credit",
            "exports",
            "imports",
            "lumber",
            "cement",
            "tourism",
            "cotton",
            "wheat",
            "silver",
            "payroll",
            "mining",
            "rent",
            "fuel",
            "paper",
            "glass",
            "leather",
            "furniture",
            "software",
            "insurance",
            "rail",
            "airline",
            "coal",
            "gas",
            "beef",
            "coffee",
            "sugar",
            "rubber",
            "textile",
            "chemical",
            "pharmacy",
            "machinery",
            "vehicle",
            "battery");

    /** Months from the first bulletin of a number to each of its revisions. */
    private static final int[] REVISED_AFTER = {0, 1, 4, 16};

    private static final double REVISED = 0.3;
    private static final YearMonth LAST = YearMonth.of(2023, 12);
    private static final String SOURCE = "bench";

    private final int series;
    private final long seed;

    public Dataset(int series, long seed) {
        this.series = series;
        this.seed = seed;
    }

    /** How many bulletins it takes, the last one perhaps not full. */
    public int bulletins() {
        return (series + SERIES_PER_BULLETIN - 1) / SERIES_PER_BULLETIN;
    }

    /** All series of a bulletin with their whole history. */
    public SeriesBatch bulletin(int bulletin, DocumentRef document) {
        SeriesBatch batch = new SeriesBatch(document);
        issues(batch, bulletin);
        int first = bulletin * SERIES_PER_BULLETIN;
        for (int number = first; number < Math.min(first + SERIES_PER_BULLETIN, series); number++) {
            batch.add(draft(code(number), number));
            observations(number).forEach(batch::add);
        }
        return batch;
    }

    /** The first bulletin's first series under another code, each month in its first vintage only. */
    SeriesBatch unrevised(SeriesCode code, DocumentRef document) {
        SeriesBatch batch = new SeriesBatch(document);
        issues(batch, 0);
        batch.add(draft(code, 0));
        Set<Period> seen = new HashSet<>();
        for (ObservationDraft first : observations(0)) {
            if (seen.add(first.period())) {
                batch.add(new ObservationDraft(code, first.period(), first.vintage(), first.value(), null));
            }
        }
        return batch;
    }

    /** So many series under codes of the caller's, without numbers. */
    SeriesBatch described(int count, IntFunction<SeriesCode> codes, DocumentRef document) {
        SeriesBatch batch = new SeriesBatch(document);
        for (int number = 0; number < count; number++) {
            batch.add(draft(codes.apply(number), number));
        }
        return batch;
    }

    /** The code of a series. */
    public static SeriesCode code(int number) {
        return SeriesCode.parse("bench/b%04d/s%06d".formatted(number / SERIES_PER_BULLETIN, number));
    }

    /** Last day of a period, counted from 0. */
    public static LocalDate periodEnd(int period) {
        return month(period).atEndOfMonth();
    }

    /** When the first vintage of a period, and no later one of it, was public. */
    public static Instant publishedAt(int issue) {
        return month(issue + 1)
                .atDay(15)
                .atTime(LocalTime.of(13, 30))
                .atOffset(ZoneOffset.UTC)
                .toInstant();
    }

    /** Every vintage of every period of a series. */
    public List<ObservationDraft> observations(int number) {
        SplittableRandom random = random(number, 0);
        SeriesCode code = code(number);
        List<ObservationDraft> observations = new ArrayList<>();
        long value = 1_000_000L + random.nextInt(1_000_000);
        for (int index = 0; index < PERIODS; index++) {
            Period period = new Period(month(index).atDay(1), periodEnd(index));
            value += random.nextInt(20_001) - 10_000;
            long published = value;
            int revision = 0;
            do {
                VintageKey vintage = vintage(number / SERIES_PER_BULLETIN, index + REVISED_AFTER[revision]);
                observations.add(new ObservationDraft(code, period, vintage, BigDecimal.valueOf(published, 2), null));
                published += 1 + random.nextInt(1_000);
                revision++;
            } while (revision < REVISED_AFTER.length && random.nextDouble() < REVISED);
        }
        return observations;
    }

    private static void issues(SeriesBatch batch, int bulletin) {
        for (int issue = 0; issue < PERIODS + REVISED_AFTER[REVISED_AFTER.length - 1]; issue++) {
            batch.add(new VintageDraft(
                    vintage(bulletin, issue), new Release(publishedAt(issue), KnownPrecision.SECOND, 0)));
        }
    }

    private SeriesDraft draft(SeriesCode code, int number) {
        SplittableRandom random = random(number, 1);
        String words = WORDS.get(number % WORDS.size()) + " " + word(random) + " " + word(random);
        return new SeriesDraft(
                code,
                "Index of " + words + ", number " + number,
                "What " + words + " cost in a month, made up for the benchmark.",
                "index",
                "M",
                null,
                Map.of("bench", Integer.toString(number)),
                List.of("monthly"),
                Map.of("bulletin", Integer.toString(number / SERIES_PER_BULLETIN)),
                code.value().replace('/', ' '));
    }

    private SplittableRandom random(int number, int purpose) {
        return new SplittableRandom(seed + 1_000_003L * (2L * number + purpose));
    }

    private static String word(SplittableRandom random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static YearMonth month(int period) {
        return LAST.minusMonths(PERIODS - 1L - period);
    }

    private static VintageKey vintage(int bulletin, int issue) {
        return new VintageKey(SOURCE, "b%04d-%s".formatted(bulletin, month(issue + 1)));
    }
}

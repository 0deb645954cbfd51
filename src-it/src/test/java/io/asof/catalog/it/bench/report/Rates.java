package io.asof.catalog.it.bench.report;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How fast one side answered: answers per second, and how long one answer took, in milliseconds. */
public record Rates(double perSecond, double meanMillis, double p50Millis, double p95Millis, double p99Millis) {
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Of one round.
     *
     * @param nanos how long each answer took; sorted in place
     * @param elapsed how long all of them took together
     */
    public static Rates of(long[] nanos, Duration elapsed) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no answer within " + elapsed);
        }
        Arrays.sort(nanos);
        return new Rates(
                nanos.length / (elapsed.toNanos() / 1e9),
                Arrays.stream(nanos).average().orElseThrow() / NANOS_PER_MILLI,
                percentile(nanos, 50),
                percentile(nanos, 95),
                percentile(nanos, 99));
    }

    /** The median of each figure over the rounds. */
    public static Rates median(List<Rates> rounds) {
        return new Rates(
                median(rounds, Rates::perSecond),
                median(rounds, Rates::meanMillis),
                median(rounds, Rates::p50Millis),
                median(rounds, Rates::p95Millis),
                median(rounds, Rates::p99Millis));
    }

    /** The middle one, or the mean of the two in the middle. */
    public static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
        double[] sorted = values.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Nearest rank: the smallest value that so many percent of all do not exceed. */
    private static double percentile(long[] sorted, int percent) {
        int rank = (int) Math.ceil(sorted.length * (percent / 100.0));
        return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
    }
}

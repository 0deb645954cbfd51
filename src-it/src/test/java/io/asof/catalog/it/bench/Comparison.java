package io.asof.catalog.it.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two ways to the same rows, measured in turn.
 *
 * @param what was asked
 * @param way the way that is judged, a few words
 * @param yardstick the way it is judged by
 * @param judged medians over the rounds
 * @param standard medians over the rounds
 * @param ratio median of the rounds' ratios of answers per second, judged to standard: what slows one round of the
 *     machine slows both of its halves
 */
record Comparison(String what, String way, String yardstick, Rates judged, Rates standard, double ratio) {

    /** Warms both sides, then lets them take turns, the first going last in every other round. */
    static Comparison run(String what, String way, Load judged, String yardstick, Load standard, Settings settings)
            throws InterruptedException {
        warm(judged, settings.warmUp());
        warm(standard, settings.warmUp());
        List<Rates> ours = new ArrayList<>();
        List<Rates> theirs = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            if (round % 2 == 0) {
                ours.add(judged.run(settings.round()));
                theirs.add(standard.run(settings.round()));
            } else {
                theirs.add(standard.run(settings.round()));
                ours.add(judged.run(settings.round()));
            }
            ratios.add(ours.get(round).perSecond() / theirs.get(round).perSecond());
        }
        return new Comparison(
                what,
                way,
                yardstick,
                Rates.median(ours),
                Rates.median(theirs),
                Rates.median(ratios, Double::doubleValue));
    }

    private static void warm(Load load, Duration duration) throws InterruptedException {
        if (!duration.isZero()) {
            load.run(duration);
        }
    }
}

package io.asof.catalog.it.bench.report;

import java.util.List;

/**
 * Several ways to the same rows, measured in turn.
 *
 * @param what was asked
 * @param judged the way that is judged
 * @param yardsticks the ways it is judged by, the deciding one first
 * @param ratios for each yardstick the median of the rounds' ratios of answers per second, judged to yardstick: what
 *     slows one round of the machine slows all of its parts
 */
public record Comparison(String what, Way judged, List<Way> yardsticks, List<Double> ratios) {
    public Comparison {
        if (yardsticks.isEmpty() || yardsticks.size() != ratios.size()) {
            throw new IllegalArgumentException("each yardstick has its ratio, and there is at least one");
        }
    }

    /** To the deciding yardstick. */
    public double ratio() {
        return ratios.get(0);
    }
}

package io.asof.catalog.it.bench;

import java.util.Locale;

/**
 * A figure with the line it must not cross and the one it should reach.
 *
 * @param name what was measured
 * @param unit after the figures, perhaps empty
 * @param atLeast whether more is better
 * @param floor the line it must not cross
 * @param aim the line it should reach
 * @param binding whether missing the floor fails an enforced run
 */
record Goal(String name, double measured, String unit, boolean atLeast, double floor, double aim, boolean binding) {
    /** What must be so: a ratio or rate that is at least that. */
    static Goal mustReach(String name, double measured, String unit, double floor) {
        return new Goal(name, measured, unit, true, floor, floor, true);
    }

    /** What must be so: a time or size that is at most that. */
    static Goal mustStayBelow(String name, double measured, String unit, double floor) {
        return new Goal(name, measured, unit, false, floor, floor, true);
    }

    static Goal reach(String name, double measured, String unit, double floor, double aim) {
        return new Goal(name, measured, unit, true, floor, aim, false);
    }

    static Goal stayBelow(String name, double measured, String unit, double floor, double aim) {
        return new Goal(name, measured, unit, false, floor, aim, false);
    }

    boolean passed() {
        return reaches(floor);
    }

    String verdict() {
        if (!passed()) {
            return "BELOW";
        }
        return reaches(aim) && aim != floor ? "PASS, aim reached" : "PASS";
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s |",
                name,
                figure(measured),
                (atLeast ? "≥ " : "≤ ") + figure(floor),
                aim == floor ? "" : (atLeast ? "≥ " : "≤ ") + figure(aim),
                binding ? "must" : "goal",
                verdict());
    }

    private boolean reaches(double line) {
        return atLeast ? measured >= line : measured <= line;
    }

    private String figure(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value) + unit;
    }
}

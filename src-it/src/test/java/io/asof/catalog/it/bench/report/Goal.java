package io.asof.catalog.it.bench.report;

import java.util.Locale;

/**
 * A figure with the line it must not cross and the one it should reach.
 *
 * @param name what was measured
 * @param unit after the figures, perhaps empty
 * @param atLeast whether more is better
 * @param must the line it must not cross; crossing it fails an enforced run
 * @param aim the line it should reach, the same where there is no further one
 */
public record Goal(String name, double measured, String unit, boolean atLeast, double must, double aim) {
    /** A ratio or rate, the higher the better. */
    public static Goal reach(String name, double measured, String unit, double must, double aim) {
        return new Goal(name, measured, unit, true, must, aim);
    }

    /** A time or size, the lower the better. */
    public static Goal stayBelow(String name, double measured, String unit, double must, double aim) {
        return new Goal(name, measured, unit, false, must, aim);
    }

    /** Whether it has what it must have. */
    public boolean passed() {
        return reaches(must);
    }

    /** In one word or two. */
    public String verdict() {
        if (!passed()) {
            return "MISSED";
        }
        return reaches(aim) && aim != must ? "met, aim too" : "met";
    }

    /** As a row of a Markdown table. */
    public String row() {
        String sign = atLeast ? "≥ " : "≤ ";
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |",
                name,
                figure(measured),
                sign + figure(must),
                aim == must ? "" : sign + figure(aim),
                verdict());
    }

    private boolean reaches(double line) {
        return atLeast ? measured >= line : measured <= line;
    }

    private String figure(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.3f" : value < 10 ? "%.2f" : "%,.0f", value) + unit;
    }
}

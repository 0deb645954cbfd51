package io.asof.catalog.ingest.edgar;

import io.asof.catalog.kernel.Period;

/**
 * How long the time is that a figure is about; the last segment of an SEC series' code. Different classes are different
 * series, so that a year-to-date figure cannot pose as a quarter.
 *
 * <p>Read from the period's own days, both ends counted, and from nothing else: the {@code fy} and {@code fp} beside a
 * fact describe the filing it came in.
 */
public enum DurationClass {
    /** The close of one day. */
    I,
    /** A quarter: 81 to 100 days. The nominal 91 ± 10 is cut at 100, the longest a quarter may be served as. */
    Q,
    /** A half-year: 182 ± 15 days. */
    S,
    /** Nine months: 273 ± 15 days. */
    N,
    /** A year: 365 ± 20 days, 52- and 53-week years (364, 371 days) among them. */
    A,
    /** Anything else: 16-week quarters, months, the time since inception. */
    X;

    public static DurationClass of(Period period) {
        if (period.isInstant()) {
            return I;
        }
        long days = period.days();
        if (days >= 81 && days <= 100) {
            return Q;
        }
        if (Math.abs(days - 182) <= 15) {
            return S;
        }
        if (Math.abs(days - 273) <= 15) {
            return N;
        }
        return Math.abs(days - 365) <= 20 ? A : X;
    }
}

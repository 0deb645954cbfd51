package io.asof.catalog.filing;

import io.asof.catalog.kernel.Period;

/**
 * How long the time is that a figure of the SEC's is about; the last segment of its series' code. Different spans are
 * different series, so that a year-to-date figure cannot pose as a quarter.
 *
 * <p>Read from the period's own days, both ends counted, and from nothing else: the {@code fy} and {@code fp} beside a
 * fact describe the filing it came in. The tolerance is that of the SEC's own frames, 30 days to either side of the
 * nominal length: retailers have quarters of 12, 13, 16 and 17 weeks, which are quarters all the same.
 */
public enum Span {
    /** The close of one day. */
    I,
    /** A quarter: 91 days nominally, 61 to 121. */
    Q,
    /** A half-year: 182 days nominally, 152 to 212. */
    S,
    /** Nine months: 273 days nominally, 243 to 303. */
    N,
    /** A year: 365 days nominally, 335 to 395; 52- and 53-week years (364, 371 days) among them. */
    A,
    /** Anything else: months, several years, the time since inception. */
    X;

    private static final int TOLERANCE = 30;

    public static Span of(Period period) {
        if (period.isInstant()) {
            return I;
        }
        long days = period.days();
        if (isNear(91, days)) {
            return Q;
        }
        if (isNear(182, days)) {
            return S;
        }
        if (isNear(273, days)) {
            return N;
        }
        return isNear(365, days) ? A : X;
    }

    private static boolean isNear(int nominal, long days) {
        return Math.abs(days - nominal) <= TOLERANCE;
    }

    /**
     * How often such figures come, in the codes that statistics use everywhere: {@code Q}, {@code S}, {@code A}, or {@code
     * irregular} where the span does not say: balances are struck each quarter or each year, nine months come once a
     * year, and the rest as it happens.
     */
    public String frequency() {
        return switch (this) {
            case Q, S, A -> name();
            case I, N, X -> "irregular";
        };
    }
}

package io.asof.catalog.series;

import org.jspecify.annotations.Nullable;

/**
 * A number of an answer, while the answer is written: a view into what was read, moved from row to row and never to be kept.
 * Plain numbers and bytes, because millions of them are written and an object each would cost more than the database does.
 */
public interface ObservationRow {
    /** Of {@link #periodStart} where the number is the close of {@link #periodEnd}. */
    int NO_START = Integer.MIN_VALUE;

    /** First day it is about, in days since 1970-01-01, or {@link #NO_START}. */
    int periodStart();

    /** Last day it is about, in days since 1970-01-01. */
    int periodEnd();

    /** Why there is no value, or null. */
    @Nullable
    Absence absence();

    /** Decimal digits without exponent, in ASCII; nothing where there is an absence. */
    byte[] value();

    /** First moment the public could know it, in microseconds since 1970. */
    long knownAt();

    /** How exactly that moment is known; only where every vintage was asked for. */
    KnownPrecision precision();

    /** What published it. */
    VintageKey vintage();

    /** First revision that has the value; only where every vintage was asked for. */
    long revision();
}

package io.asof.catalog.series;

/** How exactly the moment is known from which the public could know something. */
public enum KnownPrecision {
    /** The instant itself. */
    SECOND,
    /** Only the day; the instant is the end of it, the side on which nobody looks ahead. */
    DAY
}

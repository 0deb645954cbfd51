package io.asof.catalog.kernel;

/**
 * What a room must find in order before the catalog starts: a bean of each room that has settings or needs something of its
 * surroundings. All are asked before anything is served, and whatever any of them finds is printed.
 */
public interface StartupCheck {
    /** Says what is wrong; only looks. */
    void check(Settings settings);
}

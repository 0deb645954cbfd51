package io.asof.catalog.series;

/** What publishes numbers, and when the public could know it. */
public record VintageDraft(VintageKey key, Release release) {}

package io.asof.catalog.series;

/**
 * A vintage of a batch that is being recorded: its id, the release that stands, whether this change brought the vintage, or
 * moved it.
 */
record StagedVintage(long id, Release release, boolean isNew, boolean isMoved) {}

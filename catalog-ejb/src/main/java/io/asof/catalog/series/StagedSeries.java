package io.asof.catalog.series;

/** A series of a batch that is being recorded: its id, and whether this change brought it. */
record StagedSeries(long id, boolean isNew) {}

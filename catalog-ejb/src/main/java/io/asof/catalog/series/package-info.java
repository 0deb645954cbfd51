/**
 * The bitemporal heart: series, what they were said to be, and every number in every vintage. {@link
 * io.asof.catalog.series.SeriesCatalog} answers as of a moment, {@link io.asof.catalog.series.SeriesRecorder} adds;
 * {@code SeriesRepository} has the only SQL that knows the three clocks.
 *
 * <p>Invariant: a row is never changed; what is in an answer depends on the question, asOf and revision alone.
 */
@NullMarked
package io.asof.catalog.series;

import org.jspecify.annotations.NullMarked;

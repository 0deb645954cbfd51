/**
 * The bitemporal heart: series, what they were said to be, and every number in every vintage; knows no publisher. {@link
 * io.asof.catalog.series.SeriesCatalog} answers, {@link io.asof.catalog.series.SeriesRegister} is for single series as a person
 * edits them, {@link io.asof.catalog.series.SeriesRecorder} adds in bulk. {@code SeriesRepository} has the reading SQL, {@code
 * SeriesStaging} with its four parts the writing one; {@code Selection} alone knows which of two vintages stands at a moment.
 *
 * <p>Invariant: a row is never changed; what is in an answer depends on the question, asOf and revision alone.
 *
 * <p>More than 20 classes: half of them are the words that others record and read with (drafts, views, keys), a line or two each.
 */
@NullMarked
package io.asof.catalog.series;

import org.jspecify.annotations.NullMarked;

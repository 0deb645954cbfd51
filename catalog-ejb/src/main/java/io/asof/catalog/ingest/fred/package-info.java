/**
 * Reads what the FRED API of the Federal Reserve Bank of St. Louis answers to {@code series/observations} as JSON, with
 * {@code output_type} 1 (every real-time period) or 4 (initial releases).
 *
 * <p>The answer does not name its series: the option {@code series} does ({@code fred/CPIAUCSL}), else the file's name in
 * capitals ({@code cpi.json} is {@code fred/CPI}). Units other than {@code lin} are another series, {@code fred/GDP/pc1}. The
 * answer does not say how long a period is either, so the period is the day it gives, an instant; the frequency is told from
 * the days between.
 *
 * <p>The vintage of a number is its {@code realtime_start}, known when that day ends in Chicago; {@code .} says that there is
 * none, {@code NOT_REPORTED}. A vintage records only what differs from what was known before it in that series, so a file
 * that repeats 800 months and adds one records one. Days are shared by all series as vintages, but not as locks: what a day
 * says of its release follows from the day alone, so two series that bring the same day at once cannot disagree, and each
 * series is changed by one at a time.
 *
 * <p>A consequence: a vintage that comes after a newer one and differs from it shows from its own day on, also after the
 * newer one's, where that had recorded nothing because it repeated what was there. Import older vintages first, or the
 * newer file once more: it then records what it says.
 */
@NullMarked
package io.asof.catalog.ingest.fred;

import org.jspecify.annotations.NullMarked;

/**
 * Reads the euro foreign exchange reference rates of the European Central Bank: {@code eurofxref-hist.csv}, shorter files of
 * the same form, and the ZIP they come in.
 *
 * <p>A rate is the price of one euro: series {@code ecb/USD}, unit {@code USD/EUR}. The day it is of is its period, an
 * instant. It is known when that day ends in Frankfurt (the ECB publishes it in the afternoon, at an hour that has changed
 * over the years), and its vintage is the day itself, so a later file with another rate of the same day is a correction.
 *
 * <p>{@code N/A}: before the first rate of a currency in the file it says nothing, the currency was not quoted yet; from then
 * on it says that there is none, and is recorded as {@code NOT_REPORTED}, so that nobody takes the last rate of a currency
 * that is gone for a rate of today. What is recorded this way does not depend on the order in which files come.
 */
@NullMarked
package io.asof.catalog.ingest.ecb;

import org.jspecify.annotations.NullMarked;

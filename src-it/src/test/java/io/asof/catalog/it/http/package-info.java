/**
 * What the catalog promises, asked over HTTP of a {@link io.asof.catalog.it.running.RunningCatalog}: point-in-time
 * answers held against a brute-force reader of the same files, imports, answers that stay the same to the byte, kills,
 * and the edges of the API.
 *
 * <p>Nothing here uses a class of the catalog, so no mistake in one can hide itself: JSON, the SEC's calendar, series
 * codes and durations are written down a second time, as plainly as they can be.
 */
@NullMarked
package io.asof.catalog.it.http;

import org.jspecify.annotations.NullMarked;

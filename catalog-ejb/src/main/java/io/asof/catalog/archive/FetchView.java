package io.asof.catalog.archive;

import java.time.Instant;

/**
 * A time that the catalog came by a document.
 *
 * @param fetchedAt the catalog's clock when the bytes were stored
 */
public record FetchView(Fetch fetch, Instant fetchedAt) {}

package io.asof.catalog.archive;

import java.time.Instant;

/**
 * A document as others see it.
 *
 * @param sizeBytes length of the raw bytes
 * @param name the file name it first came under
 * @param fetchedAt the catalog's clock when it was first stored
 */
public record DocumentView(Sha256 sha256, long sizeBytes, String mediaType, String name, Instant fetchedAt) {}

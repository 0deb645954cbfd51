package io.asof.catalog.ingest;

import java.util.Map;

/**
 * A file that is looking for the source that reads it.
 *
 * @param name the file's name as the caller gave it
 * @param head its first bytes
 * @param options what the caller said of it, e.g. {@code series}
 */
public record ImportOffer(String name, FirstBytes head, Map<String, String> options) {}

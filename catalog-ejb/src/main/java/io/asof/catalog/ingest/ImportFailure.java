package io.asof.catalog.ingest;

/**
 * Something of a document that did not go in.
 *
 * @param path JSON path of the place
 * @param rule the rule it broke
 * @param value the offending value, cut to 100 characters
 */
public record ImportFailure(String path, String rule, String value) {}

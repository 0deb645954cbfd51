package io.asof.catalog.series;

/**
 * What publishes numbers, and when the public could know it.
 *
 * @param source whose naming the code follows, {@code sec}
 * @param code e.g. an accession number
 */
public record VintageDraft(String source, String code, Release release) {}

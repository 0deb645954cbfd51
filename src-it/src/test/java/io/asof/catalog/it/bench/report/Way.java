package io.asof.catalog.it.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * How one way of asking did, in medians over the rounds.
 *
 * @param name a few words
 * @param cost of one answer, where the operating system says it and the catalog gave the answer
 */
public record Way(String name, Rates rates, @Nullable Cost cost) {}

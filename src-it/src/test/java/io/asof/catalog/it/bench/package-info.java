/**
 * The benchmark: the real catalog and plain SQL against the same database, in one run, so that what is reported is a
 * ratio and not a property of the machine. How to run it and how to read it: {@code src-it/BENCHMARK.md}.
 */
@NullMarked
package io.asof.catalog.it.bench;

import org.jspecify.annotations.NullMarked;

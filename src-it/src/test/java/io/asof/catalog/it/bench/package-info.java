/**
 * The benchmark: the real catalog beside plain SQL for the same rows, against the same database and in one run, so that
 * what is reported is a ratio and not a property of the machine. How to run it and how to read it: {@code
 * src-it/BENCHMARK.md}. {@code measure} holds the parts of a run; it uses {@code storage}, the only package that knows
 * tables and classes of the catalog's database, {@code dataset}, {@code load}, {@code machine} and {@code report}, which
 * know nothing of it.
 */
@NullMarked
package io.asof.catalog.it.bench;

import org.jspecify.annotations.NullMarked;

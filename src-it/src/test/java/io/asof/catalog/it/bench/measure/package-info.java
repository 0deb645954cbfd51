/**
 * What is measured, a class for each part, in the order of {@link io.asof.catalog.it.bench.measure.Measurements}. Entered
 * by the benchmark's main class only. Both sides of whatever is compared are measured in the same run and in turn.
 */
@NullMarked
package io.asof.catalog.it.bench.measure;

import org.jspecify.annotations.NullMarked;

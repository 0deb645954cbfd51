/**
 * The build's gate on coverage: what all tests of all modules executed, in every JVM of the run, against the floors and
 * against what is on record. {@code src-it/coverage} holds the record, a line a component, and the badge of the README; a
 * build compares with both and writes them only when it is told to.
 */
@NullMarked
package io.asof.catalog.it.coverage;

import org.jspecify.annotations.NullMarked;

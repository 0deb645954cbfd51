/** The build's gate on coverage: what all tests of all modules executed, in every JVM of the run, against the floors. */
@NullMarked
package io.asof.catalog.it.coverage;

import org.jspecify.annotations.NullMarked;

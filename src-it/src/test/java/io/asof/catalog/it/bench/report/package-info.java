/**
 * What was measured, judged and printed. Depends on nothing.
 */
@NullMarked
package io.asof.catalog.it.bench.report;

import org.jspecify.annotations.NullMarked;

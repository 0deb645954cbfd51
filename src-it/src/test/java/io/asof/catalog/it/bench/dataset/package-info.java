/**
 * What is loaded and imported: made-up series and made-up companies, the same ones for the same seed.
 */
@NullMarked
package io.asof.catalog.it.bench.dataset;

import org.jspecify.annotations.NullMarked;

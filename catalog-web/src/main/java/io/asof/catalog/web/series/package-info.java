/** The addresses of series, their observations and their vintages; what they mean is in {@code catalog-ejb}. */
@NullMarked
package io.asof.catalog.web.series;

import org.jspecify.annotations.NullMarked;

/**
 * The words every other package uses: identifiers, periods, the two fixed clocks of a question ({@link
 * io.asof.catalog.kernel.AsOf}, {@link io.asof.catalog.kernel.Revision}) and the failures a caller can meet.
 *
 * <p>Value types: {@code of} trusts its argument's form, {@code parse} reads text and says what it expected, {@code
 * toString} gives back what {@code parse} reads. Nothing here knows a database, a container or HTTP.
 */
@NullMarked
package io.asof.catalog.kernel;

import org.jspecify.annotations.NullMarked;

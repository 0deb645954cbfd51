/**
 * The words every other package uses: identifiers, periods, the two fixed clocks of a question ({@link
 * io.asof.catalog.kernel.AsOf}, {@link io.asof.catalog.kernel.Revision}) and the failures a caller can meet.
 *
 * <p>Value types: {@code of} trusts its argument's form, {@code parse} reads text and says what it expected, {@code
 * toString} gives back what {@code parse} reads.
 *
 * <p>Nothing here opens a connection or speaks HTTP. Two things of the platform are known, both for the sake of failures:
 * the annotation that makes the container roll back and not wrap a {@link io.asof.catalog.kernel.CatalogException}, and the
 * SQLSTATE in a {@link java.sql.SQLException} that tells a full disk from an outage.
 */
@NullMarked
package io.asof.catalog.kernel;

import org.jspecify.annotations.NullMarked;

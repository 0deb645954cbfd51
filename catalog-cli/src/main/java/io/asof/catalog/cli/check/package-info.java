/**
 * The check of the audit log, written with the catalog's own classes: the one package that uses them. Loaded by
 * {@link io.asof.catalog.cli.audit.CatalogClasses}, never by name from another package.
 */
@NullMarked
package io.asof.catalog.cli.check;

import org.jspecify.annotations.NullMarked;

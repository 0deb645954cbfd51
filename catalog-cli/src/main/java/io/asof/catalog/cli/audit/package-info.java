/**
 * Checks the database of a data folder against its own audit log: finds the database, or starts it, opens it for reading
 * only, and asks the catalog's own classes, which it loads beside the command line's.
 */
@NullMarked
package io.asof.catalog.cli.audit;

import org.jspecify.annotations.NullMarked;

/**
 * A real PostgreSQL, run by us out of a data folder: unpacked, initialised, started, watched and stopped. It keeps what
 * it acknowledged: fsync, synchronous commit and page checksums are on, and only the loopback address listens.
 */
@NullMarked
package io.asof.catalog.cli.database;

import org.jspecify.annotations.NullMarked;

/**
 * Reads what the SEC publishes on EDGAR: company facts, submissions and their older pages, and works out when the
 * public could know a filing.
 *
 * <p>Pure: bytes in, values and failures out. Nothing here knows a database, a clock or a container, so the same file
 * gives the same facts for ever. Called by the import worker in two passes: {@link
 * io.asof.catalog.ingest.edgar.DocumentInspector} refuses a file that is not what it should be before anything is
 * recorded; the parsers then hand over what they read, one value at a time, and list what they had to leave out.
 *
 * <p>The invariants: a figure's class comes from its own dates alone, so a year-to-date figure never poses as a quarter;
 * nothing is public earlier than the SEC could have shown it; what was read is never corrected.
 */
@NullMarked
package io.asof.catalog.ingest.edgar;

import org.jspecify.annotations.NullMarked;

/**
 * Reads what the SEC publishes on EDGAR: company facts, submissions and their older pages, and works out when the
 * public could know a filing.
 *
 * <p>Pure: bytes in, values and failures out. Nothing here knows a database, a clock or a container, so the same file
 * gives the same facts for ever. Called by the import worker in two passes: {@link
 * io.asof.catalog.ingest.edgar.DocumentInspector} refuses a file that is not what it should be before anything is
 * recorded; the parsers then hand over what they read, one value at a time, and list what they had to leave out.
 *
 * <p>The invariants:
 *
 * <ul>
 *   <li>A figure's {@link io.asof.catalog.filing.Span} comes from its own dates alone, so a year-to-date figure never
 *       poses as a quarter.
 *   <li>Nothing is public earlier than the SEC could have shown it. By which clock a file gives its times of acceptance
 *       is read off the file ({@link io.asof.catalog.ingest.edgar.AcceptanceClock}); a midnight is no time at all.
 *   <li>What was read is never corrected, and what the SEC states is kept whole: each list of a submissions document and
 *       each field of a company under the SEC's own name, {@code fy} and {@code fp} with the filing they describe. Not
 *       kept: {@code frame}, which looks ahead, and {@code filings.files}, which says how the SEC cuts its pages.
 *   <li>No text leaves that PostgreSQL or UTF-8 cannot say, also none in a failure or a message: {@link
 *       io.asof.catalog.ingest.ImportFailure} and {@link io.asof.catalog.ingest.edgar.MalformedDocument} see to it.
 *   <li>No file can break a text search document (1 MB) or an index row (2.7 kB). A name or text longer than 1 MiB, a
 *       nesting deeper than 64 or more than 100,000 filings refuse the file. In characters: a unit or form has at most
 *       100 and a series code 400, or the facts or the filing fail; a company's name is cut at 300, a label at 1,000, a
 *       description at 10,000, a filing's text at 1,000, a company's at 4,000 (lists and objects longer than that as
 *       JSON are left out). Of a company at most 200 further fields, 1,000 tickers, 200 former names; of submissions at
 *       most 64 lists. Whatever is cut or left out is one failure with path and rule.
 * </ul>
 *
 * <p>More than 20 classes: one publisher, whole: readers, rules of its clocks and calendar, and the chunks they end in.
 * They change together, with the SEC.
 */
@NullMarked
package io.asof.catalog.ingest.edgar;

import org.jspecify.annotations.NullMarked;

package io.asof.catalog.ingest.edgar;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * When a document says a filing was accepted, before it is known by which clock.
 *
 * @param stated as written; an offset of zero may be New York's wall clock under a {@code Z}
 */
record StatedAcceptance(OffsetDateTime stated, String form, LocalDate filingDate) {}

/**
 * The log of changes. Every change of the catalog goes through {@link io.asof.catalog.audit.AuditLog}: one transaction
 * with its rows and exactly one event; the {@link io.asof.catalog.audit.Sequencer} gives committed events their place in
 * one gapless order, and the number of places given is the catalog's revision. {@link io.asof.catalog.audit.AuditTrail}
 * reads.
 *
 * <p>Invariant: no event, no change; no leaf, not in any answer.
 */
@NullMarked
package io.asof.catalog.audit;

import org.jspecify.annotations.NullMarked;

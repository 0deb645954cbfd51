/**
 * The log of changes. Every change of the catalog goes through {@link io.asof.catalog.audit.AuditLog}: one transaction with its
 * rows and exactly one event, which binds them by the root over their {@link io.asof.catalog.audit.CanonicalRecord}s; the {@link
 * io.asof.catalog.audit.Sequencer} gives committed events their place in one gapless order, and the number of places given
 * is the catalog's revision. What a revision sees is {@link io.asof.catalog.audit.Visibility}'s to say, and nobody else's; {@link
 * io.asof.catalog.audit.RevisionClock} fixes the moment of a question, {@link io.asof.catalog.audit.Feed} tells of changes once they
 * have their place, {@link io.asof.catalog.audit.AuditCheck} recomputes it all.
 *
 * <p>Invariants: no event, no change; no leaf, not in any answer; no row under an event that is written.
 *
 * <p>More than 20 classes: the small types that a change is said with (lock, entry, details, outcome, acknowledgement) are of no
 * use outside of it, and the entities of the log are nobody else's.
 */
@NullMarked
package io.asof.catalog.audit;

import org.jspecify.annotations.NullMarked;

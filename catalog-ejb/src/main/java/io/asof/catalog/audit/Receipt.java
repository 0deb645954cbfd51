package io.asof.catalog.audit;

import io.asof.catalog.kernel.Revision;

/**
 * The acknowledgement of a change: committed and sequenced.
 *
 * @param revision the first revision whose answers have the change in them; the current one if nothing was changed
 */
public record Receipt<T>(T value, Revision revision) {}

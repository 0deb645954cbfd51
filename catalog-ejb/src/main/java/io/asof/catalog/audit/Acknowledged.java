package io.asof.catalog.audit;

import io.asof.catalog.kernel.Revision;

/**
 * The acknowledgement of a change: committed and sequenced.
 *
 * @param revision the first revision whose answers have the change in them; the current one if nothing was changed
 */
public record Acknowledged<T>(T value, Revision revision) {}

package io.asof.catalog.ingest;

import io.asof.catalog.audit.Details;

/**
 * What recording a chunk came to.
 *
 * @param recorded items that were new; the rest, but for the failures, the catalog had already
 * @param changed whether anything was written at all, descriptions included
 * @param entityType what kind of thing was changed, for the event
 * @param entityKey its natural key
 * @param details counts for the event
 */
public record ChunkOutcome(long recorded, boolean changed, String entityType, String entityKey, Details details) {}

package io.asof.catalog.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a change says of itself.
 *
 * @param action a stable word, {@code import.chunk}
 * @param entityType what kind of thing was changed
 * @param entityKey its natural key
 * @param reason why, where a person gave a reason; the event holds a commitment to it, so that it can be erased
 * @param details counts and names
 */
public record AuditEntry(
        String action,
        String entityType,
        String entityKey,
        @Nullable String reason,
        Details details) {}

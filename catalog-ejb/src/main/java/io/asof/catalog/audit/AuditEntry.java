package io.asof.catalog.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a change says of itself.
 *
 * @param action a stable word, {@code import.chunk}
 * @param entityType what kind of thing was changed
 * @param entityKey its natural key
 * @param reason why, where a person gave a reason
 * @param details counts and hashes; values are text or whole numbers ({@code Long}, {@code Integer}), never floats
 */
public record AuditEntry(
        String action,
        String entityType,
        String entityKey,
        @Nullable String reason,
        Map<String, Object> details) {
    public AuditEntry {
        details = Map.copyOf(details);
    }
}

package io.asof.catalog.it.audit;

import java.util.Set;

/**
 * A change that the database let through: what was done, and where {@code audit check} has to see it.
 *
 * @param tables any of which it may name; empty where it may be any
 * @param events any of which it may name; empty where it may be any
 * @param words of the natural key, one of which has to be in the key it names; empty where the row is gone, and with it
 *     whatever could say its key
 */
record Forgery(String what, Set<String> tables, Set<String> events, Set<String> words) {
    boolean isNamedBy(AuditCheck.Difference difference) {
        return (tables.isEmpty() || tables.contains(difference.table()))
                && (events.isEmpty() || events.contains(difference.event()))
                && !difference.key().isBlank()
                && (words.isEmpty() || words.stream().anyMatch(difference.key()::contains));
    }
}

package io.asof.catalog.audit;

import org.jspecify.annotations.Nullable;

/**
 * One place where the database is not what its log says.
 *
 * @param event the event's id; null where no single event has to do with it
 * @param table as in {@code observation}
 * @param key natural key of the row, as far as it can be known: of a row that is gone only the table can
 * @param what is different
 */
public record AuditDifference(@Nullable Long event, String table, String key, String what) {}

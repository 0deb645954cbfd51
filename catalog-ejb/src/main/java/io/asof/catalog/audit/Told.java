package io.asof.catalog.audit;

/**
 * A change as the feed tells it.
 *
 * @param leaf its place in the one order; it is in every revision above it
 */
public record Told(long leaf, long eventId, String action, String entityType, String entityKey) {}

package io.asof.catalog.kernel;

/** On whose behalf something happens: the name goes into the audit event, the request id ties it to the log. */
public record Caller(String name, String requestId) {}

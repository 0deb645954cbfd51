package io.asof.catalog.kernel;

/**
 * Everything that can go wrong as a caller sees it. The names, in lower case with hyphens, are the wire contract
 * ({@code "code": "series-not-found"}): add, never rename. Only the web module knows the HTTP status of each, and
 * the codes of what HTTP itself refuses.
 */
public enum ErrorCode {
    /** A query parameter, path segment, header or body field has a value outside its rule. */
    INVALID_PARAMETER,
    /** A query parameter the resource does not have; it is refused, because a typo must not change an answer. */
    UNKNOWN_PARAMETER,
    /** The revision asked for has not been reached yet. */
    REVISION_NOT_REACHED,
    /** A cursor that this catalog did not hand out for this question. */
    INVALID_CURSOR,
    SERIES_NOT_FOUND,
    COMPANY_NOT_FOUND,
    FILING_NOT_FOUND,
    DOCUMENT_NOT_FOUND,
    IMPORT_NOT_FOUND,
    /** The token is good, its roles do not suffice. */
    FORBIDDEN,
    /** The body is longer than the limit, which {@code detail} names. */
    BODY_TOO_LARGE,
    /** The body ended before the length it announced, or is empty. */
    BODY_INCOMPLETE,
    /** The same Idempotency-Key came with another request. */
    IDEMPOTENCY_KEY_REUSED,
    /** The archive or the database has no room; nothing was recorded. */
    STORAGE_FULL,
    /** The database or another part is away; nothing was recorded, or the outcome is unknown: retry with the same key. */
    UNAVAILABLE,
    /** The request itself is malformed. */
    BAD_REQUEST,
    /** A fault of ours; the request id finds it in the log. */
    INTERNAL;

    /** The name on the wire, e.g. {@code series-not-found}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

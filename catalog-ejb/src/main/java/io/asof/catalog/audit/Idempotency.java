package io.asof.catalog.audit;

import java.util.function.Function;

/**
 * A change that its caller may send twice: the repeat gets the first answer and revision again, whatever has become of the
 * matter since.
 *
 * @param key the caller's {@code Idempotency-Key}; each subject has keys of its own
 * @param request what is asked, whole: the same key with another request is refused
 * @param write an answer as text, to be kept
 * @param read the text back
 */
public record Idempotency<T>(String key, String request, Function<T, String> write, Function<String, T> read) {}

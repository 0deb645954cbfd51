package io.asof.catalog.audit;

import java.util.Optional;

/**
 * One business change. Runs inside the transaction; its rows carry the recording's event id, and every one of them is told
 * to the recording. Answers what to write in the log, or nothing if nothing was changed; then there is no event either.
 */
@FunctionalInterface
public interface Change<T> {
    Outcome<T> apply(Recording recording);

    /**
     * What a change came to.
     *
     * @param entry what happened, or empty if the catalog already was as asked
     */
    record Outcome<T>(T value, Optional<AuditEntry> entry) {
        public static <T> Outcome<T> changed(T value, AuditEntry entry) {
            return new Outcome<>(value, Optional.of(entry));
        }

        public static <T> Outcome<T> unchanged(T value) {
            return new Outcome<>(value, Optional.empty());
        }
    }
}

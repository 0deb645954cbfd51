package io.asof.catalog.ingest;

import io.asof.catalog.kernel.PageKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** The place of an import in the list of all. */
public record ImportKey(Instant queuedAt, UUID id) {
    /** Before the newest of all. */
    static final ImportKey NEWEST =
            new ImportKey(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0xffffffffffffffffL, 0xffffffffffffffffL));

    /** Beyond it the database has no instants. */
    private static final Instant OLDEST = Instant.parse("0001-01-01T00:00:00Z");

    static ImportKey of(ImportView view) {
        return new ImportKey(view.queuedAt(), view.id());
    }

    /** Reads what {@link #toString} wrote. */
    public static ImportKey parse(String text) {
        return PageKey.read(
                text, 2, parts -> new ImportKey(servable(Instant.parse(parts.get(0))), UUID.fromString(parts.get(1))));
    }

    private static Instant servable(Instant queuedAt) {
        if (queuedAt.isBefore(OLDEST) || queuedAt.isAfter(NEWEST.queuedAt)) {
            throw new DateTimeException("the database has no such instant");
        }
        return queuedAt;
    }

    @Override
    public String toString() {
        return PageKey.text(queuedAt, id);
    }
}

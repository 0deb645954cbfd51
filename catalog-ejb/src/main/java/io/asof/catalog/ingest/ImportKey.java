package io.asof.catalog.ingest;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
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
    static ImportKey parse(String text) {
        int bar = text.indexOf('|');
        try {
            if (bar > 0) {
                Instant queuedAt = Instant.parse(text.substring(0, bar));
                if (!queuedAt.isBefore(OLDEST) && !queuedAt.isAfter(NEWEST.queuedAt)) {
                    return new ImportKey(queuedAt, UUID.fromString(text.substring(bar + 1)));
                }
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // Said below.
        }
        throw new CatalogException(ErrorCode.INVALID_CURSOR, "the cursor is not one of this list");
    }

    @Override
    public String toString() {
        return queuedAt + "|" + id;
    }
}

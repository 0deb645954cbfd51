package io.asof.catalog.series;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a series is, for ever: nothing of it changes after the event that recorded it.
 *
 * @param id inside the database
 * @param unit as the publisher spells it, {@code USD/shares}
 * @param span what each number spans in the SEC's classes, null where that says nothing
 * @param eventId the change that recorded it
 */
public record SeriesIdentity(
        long id,
        UUID uuid,
        String code,
        String unit,
        @Nullable String span,
        long eventId) {}

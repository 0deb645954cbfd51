package io.asof.catalog.kernel;

import java.time.Instant;

/** Instants as whole microseconds since 1970: the form they have in rows at hand, in tags and in cursors. */
public final class EpochMicros {
    private EpochMicros() {}

    /** Not ChronoUnit.MICROS.between: it counts nanoseconds on the way, which overflow before 1677 and after 2262. */
    public static long of(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}

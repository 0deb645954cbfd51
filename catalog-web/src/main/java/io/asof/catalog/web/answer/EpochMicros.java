package io.asof.catalog.web.answer;

import io.asof.catalog.kernel.AsOf;
import java.time.Instant;

/** Instants as whole microseconds since 1970, the form they have in tags and cursors. */
final class EpochMicros {
    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z").minusNanos(1);
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z").plusNanos(1);

    private EpochMicros() {}

    static long micros(AsOf asOf) {
        return micros(asOf.instant());
    }

    static long micros(Instant instant) {
        // Not ChronoUnit.MICROS.between: it counts nanoseconds on the way, which overflow before 1677 and after 2262.
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}

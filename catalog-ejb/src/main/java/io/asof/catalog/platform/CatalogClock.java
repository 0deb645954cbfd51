package io.asof.catalog.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The one clock of the catalog: UTC, cut to PostgreSQL's microseconds, so that what is hashed is what is stored. */
@ApplicationScoped
public class CatalogClock {
    @Produces
    public Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}

package io.asof.catalog.web.health;

import io.asof.catalog.audit.RevisionClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The database answers through the pool that requests use. */
@Readiness
@Dependent
public class DatabaseReady implements HealthCheck {
    private final RevisionClock clock;

    @Inject
    public DatabaseReady(RevisionClock clock) {
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database")
                .status(HealthProbe.succeeds(clock::current))
                .build();
    }
}

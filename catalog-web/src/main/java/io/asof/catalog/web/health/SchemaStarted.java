package io.asof.catalog.web.health;

import io.asof.catalog.audit.RevisionClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * The schema is at this build: deployment migrates it and fails otherwise, so being able to read the audit log once is
 * the proof. Stays up from then on, whatever the database does later.
 */
@Startup
@Dependent
public class SchemaStarted implements HealthCheck {
    private final RevisionClock clock;

    private volatile boolean started;

    @Inject
    public SchemaStarted(RevisionClock clock) {
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        if (!started) {
            started = HealthProbe.succeeds(clock::current);
        }
        return HealthCheckResponse.named("migrations").status(started).build();
    }
}

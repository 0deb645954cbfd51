package io.asof.catalog.web.health;

import io.asof.catalog.audit.AuditTrail;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The database answers through the pool that requests use. */
@Readiness
@Dependent
public class DatabaseReady implements HealthCheck {
    private final AuditTrail auditTrail;

    @Inject
    public DatabaseReady(AuditTrail auditTrail) {
        this.auditTrail = auditTrail;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database")
                .status(Attempt.succeeds(auditTrail::current))
                .build();
    }
}

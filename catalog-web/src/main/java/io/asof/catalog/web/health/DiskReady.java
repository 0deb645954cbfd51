package io.asof.catalog.web.health;

import io.asof.catalog.archive.DocumentStore;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The archive has room for a document; below that the catalog could still answer, but take nothing in. */
@Readiness
@Dependent
public class DiskReady implements HealthCheck {
    private final DocumentStore archive;

    private final long minFreeBytes;

    @Inject
    public DiskReady(DocumentStore archive, @ConfigProperty(name = "catalog.health.min-free-bytes") long minFreeBytes) {
        this.archive = archive;
        this.minFreeBytes = minFreeBytes;
    }

    @Override
    public HealthCheckResponse call() {
        AtomicLong free = new AtomicLong(-1);
        HealthProbe.succeeds(() -> {
            free.set(archive.usableBytes());
            return free;
        });
        return HealthCheckResponse.named("disk")
                .status(free.get() >= minFreeBytes)
                .withData("freeBytes", free.get())
                .withData("minFreeBytes", minFreeBytes)
                .build();
    }
}

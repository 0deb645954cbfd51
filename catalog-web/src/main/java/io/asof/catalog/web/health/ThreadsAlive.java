package io.asof.catalog.web.health;

import jakarta.enterprise.context.Dependent;
import java.lang.management.ManagementFactory;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Only a restart helps threads that wait for each other for ever. A database that is away is no reason for one. */
@Liveness
@Dependent
public class ThreadsAlive implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        long[] locked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        int count = locked == null ? 0 : locked.length;
        return HealthCheckResponse.named("threads")
                .status(count == 0)
                .withData("deadlocked", count)
                .build();
    }
}

package io.asof.catalog.web.health;

import io.asof.catalog.audit.Sequencer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Committed changes get their revision in time; one that waits for ten seconds says that nobody sequences. */
@Readiness
@Dependent
public class SequencerReady implements HealthCheck {
    static final double MAX_LAG_SECONDS = 10;

    private final Sequencer sequencer;

    @Inject
    public SequencerReady(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    @Override
    public HealthCheckResponse call() {
        double[] lag = {Double.NaN};
        boolean asked = HealthProbe.succeeds(() -> {
            lag[0] = sequencer.lagSeconds();
            return lag;
        });
        return HealthCheckResponse.named("sequencer")
                .status(asked && lag[0] < MAX_LAG_SECONDS)
                .withData("lagSeconds", String.format(Locale.ROOT, "%.3f", lag[0]))
                .build();
    }
}

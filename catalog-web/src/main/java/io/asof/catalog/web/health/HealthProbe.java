package io.asof.catalog.web.health;

import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks another part whether it works. A check answers DOWN, it does not fail; why is in the log. */
final class HealthProbe {
    private static final Logger LOG = LoggerFactory.getLogger(HealthProbe.class);

    private HealthProbe() {}

    static boolean succeeds(Callable<?> part) {
        try {
            part.call();
            return true;
        } catch (Exception e) {
            LOG.warn("A health check failed and answers DOWN", e);
            return false;
        }
    }
}

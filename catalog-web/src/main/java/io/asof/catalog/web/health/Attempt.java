package io.asof.catalog.web.health;

import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks another part whether it works. A check answers DOWN, it does not fail; why is in the log. */
final class Attempt {
    private static final Logger LOG = Logger.getLogger(Attempt.class.getName());

    private Attempt() {}

    static boolean succeeds(Callable<?> part) {
        try {
            part.call();
            return true;
        } catch (Exception e) {
            LOG.log(Level.WARNING, "health check failed", e);
            return false;
        }
    }
}

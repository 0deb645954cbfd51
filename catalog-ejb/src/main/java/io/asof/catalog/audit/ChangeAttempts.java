package io.asof.catalog.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Makes a change anew that lost its connection to the database before the commit: nothing of it was recorded, so it is safe,
 * and a database that starts again or hands over to another is not every caller's business. The pool looks at a connection
 * once a second, so the attempts take longer than that together; who waited long for the pool is not made to wait again.
 *
 * <p>A bean of its own, because the annotation works on calls from another bean, and not dependably on those of an EJB.
 */
@ApplicationScoped
public class ChangeAttempts {
    /**
     * What the attempt comes to, or the next one after it.
     *
     * @throws ConnectionLost if the last one lost its connection too
     */
    @Retry(maxRetries = 3, delay = 500, jitter = 100, maxDuration = 5_000, retryOn = ConnectionLost.class)
    public <T> T make(Supplier<T> attempt) {
        return attempt.get();
    }
}

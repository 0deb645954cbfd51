package io.asof.catalog.audit;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Makes a change anew that lost its connection to the database before the commit: nothing of it was recorded, so it is safe,
 * and a database that starts again or hands over to another is not every caller's business. The pool looks at a connection
 * once a second, so the attempts take longer than that together; who waited long for the pool is not made to wait again.
 *
 * <p>Not by {@code @Retry} of MicroProfile Fault Tolerance: see decision record 1.
 */
final class ChangeAttempts {
    private static final int MOST = 4;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final int JITTER_MILLIS = 100;

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private ChangeAttempts() {}

    /**
     * What the attempt comes to, or the next one after it.
     *
     * @throws ConnectionLost if the last one lost its connection too
     */
    static <T> T make(Supplier<T> attempt) {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int left = MOST - 1; ; left--) {
            try {
                return attempt.get();
            } catch (ConnectionLost e) {
                if (left == 0 || System.nanoTime() - end >= 0) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(ConnectionLost lost) {
        try {
            Thread.sleep(PAUSE.toMillis() + ThreadLocalRandom.current().nextInt(-JITTER_MILLIS, JITTER_MILLIS + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost;
        }
    }
}

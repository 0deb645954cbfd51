package io.asof.catalog.kernel;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something at once and again after each pause, on one thread of an executor, until it is closed.
 *
 * <p>Not by a scheduled executor of the server: its one thread keeps the classes of the application that was first to use it
 * until the server stops, and its queue keeps a cancelled task until it would have run.
 */
public final class Repeated implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);

    private static final long STOP_SECONDS = 10;

    private final CountDownLatch closed = new CountDownLatch(1);

    private final Future<?> loop;

    private Repeated(ExecutorService executor, Duration pause, Runnable work) {
        this.loop = executor.submit(() -> repeat(pause, work));
    }

    /** What the work throws is logged, and it is tried again after the pause. */
    public static Repeated start(ExecutorService executor, Duration pause, Runnable work) {
        return new Repeated(executor, pause, work);
    }

    private void repeat(Duration pause, Runnable work) {
        try {
            do {
                run(work);
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            // Nobody waits for this task: if it died here, it would never be missed.
            LOG.error("What is done again and again has failed and goes on", e);
        }
    }

    /** Lets what is under way finish, for ten seconds at most, and does it no more. */
    @Override
    public void close() {
        closed.countDown();
        try {
            loop.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            loop.cancel(true);
        }
    }
}

package io.asof.catalog.kernel;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something at once and again after each pause, or sooner when it is woken, on one thread of an executor, until it is
 * closed.
 *
 * <p>Not by a scheduled executor of the server: its one thread keeps the classes of the application that was first to use it
 * until the server stops, and its queue keeps a cancelled task until it would have run.
 */
public final class PeriodicTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    private static final long STOP_SECONDS = 10;

    private final Semaphore wakeUps = new Semaphore(0);

    private final String name;

    private final Duration pause;

    private final Runnable work;

    private final Future<?> loop;

    private volatile boolean closed;

    private PeriodicTask(String name, ExecutorService executor, Duration pause, Runnable work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.loop = executor.submit(this::repeat);
    }

    /**
     * What the work throws is logged, and it is tried again after the pause.
     *
     * @param name for the log: what is done, in a few words
     */
    public static PeriodicTask start(String name, ExecutorService executor, Duration pause, Runnable work) {
        return new PeriodicTask(name, executor, pause, work);
    }

    /** Lets the next run begin without waiting for the end of the pause. */
    public void wake() {
        wakeUps.release();
    }

    private void repeat() {
        try {
            while (!closed) {
                run();
                if (wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            // Nobody waits for this task: if it died here, it would never be missed.
            LOG.error("Background task '{}' failed; next run in {} s", name, pause.toSeconds(), e);
        }
    }

    /** Lets what is under way finish, for ten seconds at most, and does it no more. */
    @Override
    public void close() {
        closed = true;
        wakeUps.release();
        try {
            loop.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            loop.cancel(true);
        }
    }
}

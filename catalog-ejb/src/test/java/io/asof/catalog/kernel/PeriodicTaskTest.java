package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void worksAtOnceAndAgainUntilClosedWhateverItThrows() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        AtomicInteger runs = new AtomicInteger();
        PeriodicTask task = PeriodicTask.start("test", executor, Duration.ofMillis(1), () -> {
            runs.incrementAndGet();
            three.countDown();
            throw new IllegalStateException("on purpose");
        });
        assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();

        task.close();
        int atClose = runs.get();
        executor.shutdown();

        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).hasValue(atClose);
    }

    @Test
    void closingDoesNotWaitForThePause() throws InterruptedException {
        CountDownLatch once = new CountDownLatch(1);
        PeriodicTask task = PeriodicTask.start("test", executor, Duration.ofDays(1), once::countDown);
        assertThat(once.await(10, TimeUnit.SECONDS)).isTrue();

        task.close();
        executor.shutdown();

        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aWakeUpBeginsTheNextRunWithoutWaitingForThePause() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        PeriodicTask task = PeriodicTask.start("test", executor, Duration.ofDays(1), twice::countDown);

        task.wake();

        assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
        task.close();
    }
}

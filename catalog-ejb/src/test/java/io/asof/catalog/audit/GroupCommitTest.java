package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.audit.GroupCommit.Drained;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever waits is served by a drain that began after it came, and nobody is forgotten. */
class GroupCommitTest {
    private static final int WAITING = 8;

    private final GroupCommit group = new GroupCommit();

    private final ExecutorService executor = Executors.newCachedThreadPool();

    private final CountDownLatch began = new CountDownLatch(1);

    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private final AtomicInteger joined = new AtomicInteger();

    private final AtomicInteger drains = new AtomicInteger();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void thoseWhoComeDuringADrainShareTheNextOne() throws Exception {
        Future<Drained> first = executor.submit(() -> group.join(0L, this::slow));
        began.await();
        List<Future<Drained>> others = waiting(awaited -> {
            drains.incrementAndGet();
            return drained(awaited);
        });
        mayEnd.countDown();

        assertThat(first.get().places()).containsOnlyKeys(0L);
        for (long event = 1; event <= WAITING; event++) {
            assertThat(others.get((int) event - 1).get().places()).containsKey(event);
        }
        assertThat(drains.get()).isEqualTo(1);
    }

    @Test
    void aDrainThatFailsFailsThoseItWasForAndNobodyElse() throws Exception {
        Future<Drained> first = executor.submit(() -> group.join(0L, this::slow));
        began.await();
        List<Future<Drained>> others = waiting(awaited -> {
            throw new SQLException("gone", "08006");
        });
        mayEnd.countDown();

        assertThat(first.get().places()).containsOnlyKeys(0L);
        for (Future<Drained> other : others) {
            assertThatThrownBy(other::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(SQLException.class)
                    .hasMessage("gone")
                    .extracting("SQLState")
                    .isEqualTo("08006");
        }
        assertThat(group.join(99L, GroupCommitTest::drained).places()).containsOnlyKeys(99L);
    }

    @Test
    void whateverADrainThrowsTheNextOneIsAsked() throws Exception {
        assertThatThrownBy(() -> group.join(1L, awaited -> {
                    throw new IllegalArgumentException("broken");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("broken");

        assertThat(group.join(null, GroupCommitTest::drained).places()).isEmpty();
    }

    @Test
    void manyWritersAllGetTheirsAndNoneHasToDrainForEver() throws Exception {
        int writers = 64;
        int rounds = 200;
        AtomicLong events = new AtomicLong();
        CyclicBarrier together = new CyclicBarrier(writers);
        AtomicInteger running = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            all.add(executor.submit(() -> {
                together.await();
                for (int round = 0; round < rounds; round++) {
                    long event = events.incrementAndGet();
                    Drained drained = group.join(event, awaited -> {
                        assertThat(running.incrementAndGet()).isEqualTo(1);
                        drains.incrementAndGet();
                        Drained answer = drained(awaited);
                        running.decrementAndGet();
                        return answer;
                    });
                    assertThat(drained.places()).containsKey(event);
                }
                return null;
            }));
        }

        for (Future<?> one : all) {
            one.get();
        }
        assertThat(drains.get()).isLessThanOrEqualTo(writers * rounds);
    }

    private Drained slow(Collection<Long> awaited) {
        began.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return drained(awaited);
    }

    /** So many who have come and wait. */
    private List<Future<Drained>> waiting(GroupCommit.Drain drain) {
        List<Future<Drained>> futures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (long event = 1; event <= WAITING; event++) {
            long own = event;
            futures.add(executor.submit(() -> {
                synchronized (threads) {
                    threads.add(Thread.currentThread());
                }
                joined.incrementAndGet();
                return group.join(own, drain);
            }));
        }
        while (joined.get() < WAITING || !areWaiting(threads)) {
            Thread.onSpinWait();
        }
        return futures;
    }

    private static boolean areWaiting(List<Thread> threads) {
        synchronized (threads) {
            return threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING);
        }
    }

    private static Drained drained(Collection<Long> awaited) {
        return new Drained(100, awaited.stream().collect(Collectors.toMap(event -> event, event -> event)));
    }
}

package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedReadTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void oneCallerGetsWhatTheSourceHas() {
        SharedRead<Integer, String> read = new SharedRead<>(keys -> Map.of(7, "seven"));

        assertThat(read.get(7)).isEqualTo("seven");
        assertThat(read.get(8)).isNull();
    }

    @Test
    void thoseWhoComeWhileAReadIsUnderWayAreReadForTogether() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Set<Integer>> reads = new ArrayList<>();
        SharedRead<Integer, Integer> read = new SharedRead<>(keys -> {
            reads.add(Set.copyOf(keys));
            begun.countDown();
            await(goOn);
            return keys.stream().collect(Collectors.toMap(key -> key, key -> 10 * key));
        });
        Future<Integer> first = threads.submit(() -> read.get(1));
        await(begun);

        List<Future<Integer>> crowd = new ArrayList<>();
        CountDownLatch came = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            int key = 2 + i % 3;
            crowd.add(threads.submit(() -> {
                came.countDown();
                return read.get(key);
            }));
        }
        await(came);
        TimeUnit.MILLISECONDS.sleep(200);
        goOn.countDown();

        assertThat(first.get()).isEqualTo(10);
        for (int i = 0; i < 20; i++) {
            assertThat(crowd.get(i).get()).isEqualTo(10 * (2 + i % 3));
        }
        assertThat(reads).containsExactly(Set.of(1), Set.of(2, 3, 4));
    }

    @Test
    void answerIsNeverOlderThanTheQuestion() throws Exception {
        AtomicLong truth = new AtomicLong();
        AtomicInteger under = new AtomicInteger();
        SharedRead<String, Long> read = new SharedRead<>(keys -> {
            assertThat(under.incrementAndGet()).isEqualTo(1);
            long now = truth.get();
            Thread.onSpinWait();
            under.decrementAndGet();
            return Map.of("now", now);
        });
        CyclicBarrier start = new CyclicBarrier(16);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(threads.submit(() -> {
                start.await();
                for (int n = 0; n < 3_000; n++) {
                    long before = truth.incrementAndGet();
                    assertThat(read.get("now")).isGreaterThanOrEqualTo(before);
                }
                return null;
            }));
        }

        for (Future<?> one : all) {
            one.get();
        }
    }

    @Test
    void failureIsEverybodysAndTheNextReadBeginsAnew() throws Exception {
        CompletableFuture<Void> fail = new CompletableFuture<>();
        AtomicInteger reads = new AtomicInteger();
        Function<Set<Integer>, Map<Integer, Integer>> source = keys -> {
            if (reads.getAndIncrement() == 0) {
                fail.join();
                throw new CatalogException(ErrorCode.UNAVAILABLE, "away");
            }
            return Map.of(1, 1, 2, 2);
        };
        SharedRead<Integer, Integer> read = new SharedRead<>(source);
        Future<Integer> first = threads.submit(() -> read.get(1));
        TimeUnit.MILLISECONDS.sleep(100);
        Future<Integer> second = threads.submit(() -> read.get(2));
        fail.complete(null);

        assertThatThrownBy(first::get).hasRootCauseInstanceOf(CatalogException.class);
        assertThat(second.get()).isEqualTo(2);
        assertThat(read.get(1)).isEqualTo(1);
    }

    @Test
    void interruptedCallerStillReadsForTheOthers() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        SharedRead<Integer, Integer> read = new SharedRead<>(keys -> {
            await(goOn);
            return keys.stream().collect(Collectors.toMap(key -> key, key -> key));
        });
        Future<Integer> first = threads.submit(() -> read.get(1));
        TimeUnit.MILLISECONDS.sleep(50);
        Thread second = new Thread(() -> read.get(2));
        second.start();
        TimeUnit.MILLISECONDS.sleep(50);
        Future<Integer> third = threads.submit(() -> read.get(3));
        TimeUnit.MILLISECONDS.sleep(50);

        second.interrupt();
        goOn.countDown();

        assertThat(first.get()).isEqualTo(1);
        assertThat(third.get()).isEqualTo(3);
        second.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

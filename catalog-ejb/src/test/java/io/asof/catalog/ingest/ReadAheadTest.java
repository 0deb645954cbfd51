package io.asof.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.RequestId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        executor.shutdownNow();
        RequestId.clear();
        Thread.interrupted();
    }

    @Test
    void recordsOneAfterTheOtherInTheirOrder() {
        List<Long> recorded = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger atOnce = new AtomicInteger();
        ReadAhead ahead = new ReadAhead(executor, chunk -> {
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            recorded.add(chunk.firstItem());
            atOnce.decrementAndGet();
        });

        for (int i = 0; i < 100; i++) {
            ahead.chunk(chunk(i));
        }
        ahead.settle();

        assertThat(recorded).hasSize(100).isSorted();
    }

    @Test
    void goesOnReadingWhileTheChunkIsRecorded() throws InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        ReadAhead ahead = new ReadAhead(executor, chunk -> await(read));

        ahead.chunk(chunk(0));
        // Only reached because nobody waits for the chunk; it ends now.
        read.countDown();
        ahead.settle();

        assertThatNoException().isThrownBy(ahead::settle);
    }

    @Test
    void aStepBeforeTheFirstChunkIsDoneBeforeItAndItsFaultKeepsTheChunkOut() {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        ReadAhead ahead = new ReadAhead(executor, chunk -> done.add("chunk"));
        ahead.run(() -> done.add("step"));
        ahead.chunk(chunk(0));
        ahead.run(ReadAheadTest::loseTheLease);

        assertThatThrownBy(() -> ahead.chunk(chunk(1))).isInstanceOf(LeaseLost.class);
        assertThat(done).containsExactly("step", "chunk");
    }

    private static void loseTheLease() {
        throw new LeaseLost(new UUID(0, 1));
    }

    @Test
    void aFaultComesOutBeforeTheNextChunkIsTaken() {
        List<Long> recorded = Collections.synchronizedList(new ArrayList<>());
        ReadAhead ahead = new ReadAhead(executor, chunk -> {
            recorded.add(chunk.firstItem());
            throw new LeaseLost(new UUID(0, 1));
        });
        ahead.chunk(chunk(0));

        assertThatThrownBy(() -> ahead.chunk(chunk(1))).isInstanceOf(LeaseLost.class);
        ahead.settle();

        assertThat(recorded).containsExactly(0L);
    }

    @Test
    void anErrorStaysAnError() {
        ReadAhead ahead = new ReadAhead(executor, chunk -> {
            throw new StackOverflowError("too deep");
        });
        ahead.chunk(chunk(0));

        assertThatThrownBy(ahead::settle).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void anInterruptIsKeptUntilTheChunkIsRecorded() {
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger recorded = new AtomicInteger();
        ReadAhead ahead = new ReadAhead(executor, chunk -> {
            await(interrupted);
            recorded.incrementAndGet();
        });
        ahead.chunk(chunk(0));
        Thread.currentThread().interrupt();
        interrupted.countDown();

        ahead.settle();

        assertThat(recorded).hasValue(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theLogLinesOfBothThreadsHaveTheSameRequestId() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        ReadAhead ahead = new ReadAhead(executor, chunk -> seen.add(String.valueOf(RequestId.current())));
        RequestId.set("r-1");

        ahead.chunk(chunk(0));
        ahead.settle();

        assertThat(seen).containsExactly("r-1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ImportChunk chunk(long firstItem) {
        return new EmptyChunk(firstItem);
    }

    private record EmptyChunk(long firstItem) implements ImportChunk {
        @Override
        public Set<LockKey> locks() {
            return Set.of();
        }

        @Override
        public long processed() {
            return 0;
        }

        @Override
        public List<ImportFailure> failures() {
            return List.of();
        }

        @Override
        public String place() {
            return "nowhere";
        }

        @Override
        public ChunkOutcome apply(Recording recording) {
            throw new UnsupportedOperationException();
        }
    }
}

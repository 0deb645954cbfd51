package io.asof.catalog.ingest;

import io.asof.catalog.kernel.RequestId;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Lets a document be read on while the chunk before is recorded by another thread. One chunk is on its way at most, so
 * they are recorded in their order, and a fault of one comes out before the next is taken.
 */
final class ReadAhead implements ChunkSink {
    private final ExecutorService executor;

    private final ChunkSink recorder;

    private @Nullable Future<?> underWay;

    ReadAhead(ExecutorService executor, ChunkSink recorder) {
        this.executor = executor;
        this.recorder = recorder;
    }

    @Override
    public void chunk(ImportChunk chunk) {
        run(() -> recorder.chunk(chunk));
    }

    /** Does something in the place of a chunk: after the one before it is recorded, before the next is. */
    void run(Runnable step) {
        settle();
        String requestId = RequestId.current();
        underWay = executor.submit(() -> {
            if (requestId != null) {
                RequestId.set(requestId);
            }
            try {
                step.run();
            } finally {
                RequestId.clear();
            }
        });
    }

    /** Waits until the last chunk is recorded, and throws what was thrown there. */
    void settle() {
        Future<?> last = underWay;
        underWay = null;
        if (last == null) {
            return;
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    last.get();
                    return;
                } catch (InterruptedException e) {
                    // Nobody may go on with the import while a chunk of it is being recorded.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw thrownAgain(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrownAgain(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
}

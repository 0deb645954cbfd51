package io.asof.catalog.it.bench.load;

import io.asof.catalog.it.bench.report.Rates;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that all ask at the same time, each its next question as soon as it has the answer to the last. Their
 * connections stay open from round to round, as those of an application would.
 */
public final class Load implements AutoCloseable {
    private final List<Client> clients;
    private final int questions;
    private long rounds;
    private long answers;

    private Load(List<Client> clients, int questions) {
        this.clients = clients;
        this.questions = questions;
    }

    /** Opens one client. */
    @FunctionalInterface
    public interface Opening {
        Client open() throws IOException, SQLException;
    }

    /** So many clients, which choose at random among so many questions. */
    public static Load of(int clients, int questions, Opening opening) throws IOException, SQLException {
        Load load = new Load(new ArrayList<>(), questions);
        try {
            for (int i = 0; i < clients; i++) {
                load.clients.add(opening.open());
            }
            return load;
        } catch (IOException | SQLException | RuntimeException e) {
            load.close();
            throw e;
        }
    }

    /** Asks for so long; one failed answer fails the round. */
    public Rates run(Duration duration) throws InterruptedException {
        rounds++;
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            List<Callable<long[]>> asking = new ArrayList<>();
            for (int i = 0; i < clients.size(); i++) {
                Client client = clients.get(i);
                SplittableRandom random = new SplittableRandom(1_000_003 * rounds + i);
                asking.add(() -> ask(client, random, end));
            }
            List<Future<long[]>> asked = threads.invokeAll(asking);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            long[] nanos = join(asked);
            answers += nanos.length;
            return Rates.of(nanos, elapsed);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer failed: " + e.getCause(), e);
        } finally {
            threads.shutdown();
        }
    }

    /** How many answers there were in all rounds together. */
    public long answers() {
        return answers;
    }

    @Override
    public void close() throws IOException, SQLException {
        for (Client client : clients) {
            client.close();
        }
    }

    private long[] ask(Client client, SplittableRandom random, long end) throws IOException, SQLException {
        long[] nanos = new long[1 << 12];
        int count = 0;
        long before = System.nanoTime();
        while (before < end) {
            client.ask(random.nextInt(questions));
            long after = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = after - before;
            before = after;
        }
        return Arrays.copyOf(nanos, count);
    }

    private static long[] join(List<Future<long[]>> parts) throws ExecutionException, InterruptedException {
        List<long[]> done = new ArrayList<>();
        int size = 0;
        for (Future<long[]> part : parts) {
            done.add(part.get());
            size += part.get().length;
        }
        long[] all = new long[size];
        int at = 0;
        for (long[] part : done) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}

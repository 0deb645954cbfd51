package io.asof.catalog.it.bench.measure;

import io.asof.catalog.it.bench.load.Load;
import io.asof.catalog.it.bench.report.Goal;
import io.asof.catalog.it.bench.report.Rates;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** More callers than usual, and what the process takes of the machine's memory meanwhile. */
final class Crowd {
    private static final int CLIENTS = 64;
    private static final long SAMPLE_MILLIS = 500;

    private final Bench bench;
    private final AtomicLong peak = new AtomicLong();

    Crowd(Bench bench) {
        this.bench = bench;
    }

    void run(List<String> paths) throws IOException, SQLException, InterruptedException {
        bench.progress(CLIENTS + " clients");
        try (Load many = bench.http(CLIENTS, paths)) {
            many.run(bench.settings().warmUp().plusSeconds(1));
            Thread sampling = new Thread(this::sample, "memory samples");
            sampling.start();
            Rates rates = many.run(bench.settings().round());
            sampling.interrupt();
            sampling.join();
            bench.report().figure("range read, " + CLIENTS + " clients, req/s", rates.perSecond());
            bench.report()
                    .add(Goal.stayBelow(
                            "p99 of a range read, " + CLIENTS + " clients", rates.p99Millis(), " ms", 150, 60));
            if (peak.get() > 0) {
                bench.report()
                        .add(Goal.stayBelow("process under load (PSS)", Bench.megabytes(peak.get()), " MB", 650, 450));
            }
        }
    }

    /** Until interrupted. */
    private void sample() {
        try {
            while (true) {
                long now = bench.server().proportionalSetSize().orElse(0);
                peak.accumulateAndGet(now, Math::max);
                Thread.sleep(SAMPLE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException("the server's memory cannot be read", e);
        }
    }
}

package io.asof.catalog.it.bench.measure;

import io.asof.catalog.it.bench.load.Load;
import io.asof.catalog.it.bench.report.Rates;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What a server answers in the ten seconds after it said that it is ready: nothing is compiled or remembered yet. */
public final class FirstSeconds {
    private static final Duration FIRST = Duration.ofSeconds(10);

    private final Bench bench;

    /** Of a catalog that has just been started, with the data set in it. */
    public FirstSeconds(Bench bench) {
        this.bench = bench;
    }

    /** Asks for whole histories, as many clients as everywhere. */
    public void run() throws IOException, SQLException, InterruptedException {
        bench.progress("the first ten seconds after a start");
        List<String> paths = Questions.ranges(bench.settings().series());
        try (Load load = bench.http(bench.settings().clients(), paths)) {
            Rates rates = load.run(FIRST);
            bench.report().figure("range read, first 10 s after start, req/s", rates.perSecond());
            bench.report().figure("range read, first 10 s after start, p99 in ms", rates.p99Millis());
        }
    }
}

package io.asof.catalog.it.bench.measure;

import io.asof.catalog.it.bench.dataset.Dataset;
import io.asof.catalog.it.bench.load.HttpHead;
import io.asof.catalog.it.bench.load.KeepAliveClient;
import io.asof.catalog.it.bench.report.Goal;
import java.io.IOException;
import java.io.OutputStream;

/** What the server keeps in its heap of series that somebody has looked at. */
final class OpenedSeries {
    private static final int SETTLING = 5;

    private final Bench bench;

    OpenedSeries(Bench bench) {
        this.bench = bench;
    }

    /** Opens each once, description and whole history, after a few of them have made the server load what it needs. */
    void run() throws IOException {
        int opened = Math.min(bench.settings().opened(), bench.settings().series());
        bench.progress("opening " + opened + " series");
        for (int i = 0; i < SETTLING; i++) {
            open(Math.min(opened, 20));
        }
        long before = bench.server().liveHeap();
        open(opened);
        long growth = bench.server().liveHeap() - before;
        bench.report().figure("live heap before series are opened, MB", Bench.megabytes(before));
        bench.report()
                .add(Goal.stayBelow(
                        "live heap per 1,000 series", Bench.megabytes(growth) * 1_000 / opened, " MB", 10, 2));
    }

    private void open(int count) throws IOException {
        try (KeepAliveClient connection =
                new KeepAliveClient(bench.api().address().getPort())) {
            for (int number = 0; number < count; number++) {
                String path = "/api/v1/series/" + Dataset.code(number);
                get(connection, path);
                get(connection, path + "/observations");
            }
        }
    }

    private void get(KeepAliveClient connection, String path) throws IOException {
        HttpHead head = connection.exchange(bench.api().get(path), OutputStream.nullOutputStream());
        if (head.status() != 200) {
            throw new IOException("expected 200 of " + path + ", got " + head.text());
        }
    }
}

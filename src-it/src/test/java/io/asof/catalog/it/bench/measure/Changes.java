package io.asof.catalog.it.bench.measure;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.it.bench.load.Load;
import io.asof.catalog.it.bench.report.Comparison;
import io.asof.catalog.it.bench.report.Goal;
import io.asof.catalog.it.bench.storage.ChangeHistory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A long history of small changes, beside the same numbers from a hundred large ones. */
final class Changes {
    private final Bench bench;

    Changes(Bench bench) {
        this.bench = bench;
    }

    void run(DocumentRef document) throws IOException, SQLException, InterruptedException {
        int numbers = bench.settings().changes();
        int series = ChangeHistory.series(numbers);
        bench.progress("recording " + numbers + " numbers in as many changes, and in 100");
        long start = System.nanoTime();
        try (Connection owner = bench.owner();
                Connection application = bench.application()) {
            new ChangeHistory(owner, application, document).record(numbers);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            bench.report().figure("both histories of changes recorded, s", took.toMillis() / 1e3);
            Questions questions = new Questions(bench, application);
            Question many = questions.range(ChangeHistory.MANY, series);
            Question few = questions.range(ChangeHistory.FEW, series);
            int items = many.items(bench.api(), 0).size();
            if (items == 0 || items != few.items(bench.api(), 0).size()) {
                throw new IllegalStateException("not as many numbers in both histories");
            }
            compare(numbers, many, few);
        }
    }

    private void compare(int numbers, Question many, Question few)
            throws IOException, SQLException, InterruptedException {
        bench.progress("many changes beside few");
        int clients = bench.settings().clients();
        try (Load judged = bench.http(clients, many.paths());
                Load standard = bench.http(clients, few.paths())) {
            judge(
                    "over HTTP",
                    numbers,
                    Turns.of(bench, "range read of a history of changes")
                            .server("HTTP, a change a number", judged)
                            .server("HTTP, 100 changes", standard));
        }
        if (many.statements().isEmpty()) {
            return;
        }
        List<Connection> connections = bench.connections();
        try (Load judged = Bench.jdbc(connections, many.statements());
                Load standard = Bench.jdbc(connections, few.statements())) {
            judge(
                    "by statement",
                    numbers,
                    Turns.of(bench, "its own statement")
                            .database("a change a number", judged)
                            .database("100 changes", standard));
        }
    }

    private void judge(String how, int numbers, Turns turns) throws IOException, InterruptedException {
        Comparison comparison = turns.compare();
        bench.report().add(comparison);
        bench.report()
                .add(Goal.reach(
                        "%,d changes : 100 changes, %s".formatted(numbers, how), comparison.ratio(), "", 0.80, 0.95));
    }
}

package io.asof.catalog.it.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The catalog's own whole-history query on its partitioned table, and on a flat one with the same rows and indexes. */
final class PartitionTax {
    private final Bench bench;

    PartitionTax(Bench bench) {
        this.bench = bench;
    }

    void run(Connection owner, Question range) throws IOException, SQLException, InterruptedException {
        bench.progress("copying all observations into a flat table");
        FlatTable flat = FlatTable.make(owner, "observation_flat");
        flat.fill();
        List<SqlQuestion> onFlat = range.statements().stream()
                .map(question -> question.of("catalog.observation", flat.name()))
                .toList();
        bench.progress("partitioned and flat");
        try (Load partitioned = load(range.statements());
                Load unpartitioned = load(onFlat)) {
            Comparison comparison = Comparison.run(
                    "whole history", "partitioned", partitioned, "flat", unpartitioned, bench.settings());
            bench.report().add(comparison);
            bench.report().add(Goal.mustReach("whole history, partitioned : flat", comparison.ratio(), "", 0.7));
        }
    }

    private Load load(List<SqlQuestion> questions) throws IOException, SQLException {
        return Load.of(
                bench.settings().clients(), questions.size(), () -> new JdbcClient(bench.application(), questions));
    }
}

package io.asof.catalog.it.bench.measure;

import io.asof.catalog.it.bench.load.Load;
import io.asof.catalog.it.bench.load.SqlQuestion;
import io.asof.catalog.it.bench.report.Comparison;
import io.asof.catalog.it.bench.report.Goal;
import io.asof.catalog.it.bench.storage.FlatTable;
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

    /** Measures, unless the rows of a history do not come from one statement of the catalog's. */
    void run(Question range) throws IOException, SQLException, InterruptedException {
        if (range.statements().isEmpty()) {
            return;
        }
        bench.progress("copying all observations into a flat table");
        try (Connection owner = bench.owner()) {
            FlatTable flat = FlatTable.make(owner, "observation_flat");
            flat.fill();
            List<SqlQuestion> onFlat = range.statements().stream()
                    .map(question -> question.of(FlatTable.OBSERVATION, flat.name()))
                    .toList();
            bench.progress("partitioned and flat");
            List<Connection> connections = bench.connections();
            try (Load partitioned = Bench.jdbc(connections, range.statements());
                    Load unpartitioned = Bench.jdbc(connections, onFlat)) {
                Comparison comparison = Turns.of(bench, "whole history, own statement")
                        .database("partitioned", partitioned)
                        .database("flat", unpartitioned)
                        .compare();
                bench.report().add(comparison);
                bench.report().add(Goal.reach("whole history, partitioned : flat", comparison.ratio(), "", 0.80, 0.95));
            }
        }
    }
}

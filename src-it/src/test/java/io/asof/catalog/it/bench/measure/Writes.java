package io.asof.catalog.it.bench.measure;

import io.asof.catalog.it.bench.dataset.Dataset;
import io.asof.catalog.it.bench.load.Load;
import io.asof.catalog.it.bench.report.Comparison;
import io.asof.catalog.it.bench.report.Goal;
import io.asof.catalog.it.bench.storage.SingleWrites;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;

/** Single changes as the catalog keeps them, beside the same rows in tables that nobody audits; both by JDBC. */
final class Writes {
    private final Bench bench;

    Writes(Bench bench) {
        this.bench = bench;
    }

    void run() throws IOException, SQLException, InterruptedException {
        bench.progress("single writes");
        int clients = bench.settings().clients();
        try (Connection owner = bench.owner()) {
            SingleWrites writes = SingleWrites.make(owner, Dataset.code(0).value());
            List<Connection> connections = bench.connections();
            Iterator<Connection> one = connections.iterator();
            Iterator<Connection> same = connections.iterator();
            try (Load audited = Load.of(clients, 1, () -> writes.audited(one.next()));
                    Load unaudited = Load.of(clients, 1, () -> writes.unaudited(same.next()))) {
                Comparison comparison = Turns.of(bench, "series, description and one number written")
                        .database("audited and sequenced", audited)
                        .database("unaudited", unaudited)
                        .compare();
                bench.report().add(comparison);
                bench.report().add(Goal.reach("single write, audited : unaudited", comparison.ratio(), "", 0.70, 0.85));
            }
        }
    }
}

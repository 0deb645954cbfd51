package io.asof.catalog.it.bench.measure;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.it.bench.dataset.Dataset;
import io.asof.catalog.it.bench.storage.DatasetLoader;
import io.asof.catalog.it.bench.storage.FlatTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** All chosen parts but the last one, for which the server is started again, on a catalog that was empty. */
public final class Measurements {
    private final Bench bench;

    public Measurements(Bench bench) {
        this.bench = bench;
    }

    /** Imports a company, loads the data set, and measures what was chosen. */
    public void run() throws IOException, SQLException, InterruptedException {
        try (Connection owner = bench.owner();
                Connection application = bench.application()) {
            ImportRate imports = new ImportRate(bench, owner);
            ImportRate.Company company = imports.first();
            if (chosen(Part.IMPORT)) {
                imports.run();
            }
            load(application, owner, company.document());
            if (chosen(Part.OPENED)) {
                new OpenedSeries(bench).run();
            }
            Questions questions = new Questions(bench, application);
            reads(new Reads(bench, questions), company);
            if (chosen(Part.CROWD)) {
                new Crowd(bench).run(Questions.ranges(bench.settings().series()));
            }
            if (chosen(Part.PARTITIONS)) {
                new PartitionTax(bench).run(questions.range());
            }
            if (chosen(Part.WRITES)) {
                new Writes(bench).run();
            }
            if (chosen(Part.CHANGES)) {
                new Changes(bench).run(company.document());
            }
        }
    }

    private void reads(Reads reads, ImportRate.Company company) throws IOException, SQLException, InterruptedException {
        if (chosen(Part.METADATA)) {
            reads.metadata();
        }
        if (chosen(Part.RANGE)) {
            reads.range();
        }
        if (chosen(Part.ASOF)) {
            reads.asOf();
        }
        if (chosen(Part.SEARCH)) {
            reads.search();
        }
        if (chosen(Part.FACTS)) {
            reads.facts(company.cik());
        }
        if (chosen(Part.UNCHANGED)) {
            reads.unchanged();
        }
    }

    private boolean chosen(Part part) {
        return bench.settings().parts().contains(part);
    }

    private void load(Connection application, Connection owner, DocumentRef document) throws SQLException {
        Settings settings = bench.settings();
        bench.progress("loading " + settings.series() + " series");
        long start = System.nanoTime();
        long observations =
                new DatasetLoader(application).load(new Dataset(settings.series(), settings.seed()), document);
        double seconds = (System.nanoTime() - start) / 1e9;
        FlatTable.vacuum(owner);
        bench.report()
                .condition(
                        "data set",
                        settings.series() + " series, " + Dataset.PERIODS + " periods each, " + observations
                                + " observations");
        bench.report().figure("data set recorded, observations/s", observations / seconds);
    }
}

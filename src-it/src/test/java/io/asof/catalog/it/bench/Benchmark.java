package io.asof.catalog.it.bench;

import io.asof.catalog.it.running.RunningCatalog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the catalog as a newcomer does, measures it, prints the tables and stops. Nothing outside of this machine's
 * loopback is talked to. See {@code src-it/BENCHMARK.md}.
 */
public final class Benchmark {
    private final Bench bench;

    private Benchmark(Bench bench) {
        this.bench = bench;
    }

    /** Ends with 1 if {@code bench.enforce} is set and a floor that must be kept is missed. */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Settings settings = Settings.of(System.getProperties());
        Report report = new Report();
        RunningCatalog catalog = RunningCatalog.startUnobserved();
        try (catalog) {
            Api api = new Api(catalog.address(), catalog.token("reader,steward"));
            Path folder = catalog.data().resolveSibling("bench");
            CatalogDatabase database = CatalogDatabase.in(catalog.data());
            ServerProcess server = new ServerProcess(catalog.process().pid());
            new Benchmark(new Bench(settings, api, database, server, folder, report)).run();
        }
        // A full run leaves gigabytes; one that failed leaves them for whoever looks into it.
        delete(catalog.data());
        delete(catalog.data().resolveSibling("bench"));
        System.out.println(report.markdown());
        Path file = Path.of(System.getProperty("catalog.build"), "benchmark.json");
        report.writeJson(file);
        System.out.println("The same as JSON: " + file);
        if (settings.enforce() && !report.passed()) {
            System.exit(1);
        }
    }

    private void run() throws IOException, SQLException, InterruptedException {
        conditions();
        try (Connection owner = bench.owner();
                Connection application = bench.application()) {
            ImportRate.Company company = new ImportRate(bench, owner).run();
            load(application, owner, company.documentId());
            new OpenedSeries(bench).run();
            Questions questions = new Questions(application, bench.settings().series());
            new PartitionTax(bench).run(owner, questions.range());
            new Reads(bench, questions).run(company.cik());
        }
        bench.report().condition("load average at the end", loadAverage());
    }

    private void conditions() throws IOException, SQLException {
        Report report = bench.report();
        report.condition("started", Instant.now());
        report.condition("settings", bench.settings());
        report.condition("processors", Runtime.getRuntime().availableProcessors());
        report.condition("Java", System.getProperty("java.vm.version"));
        try (Connection application = bench.application()) {
            report.condition("PostgreSQL", application.getMetaData().getDatabaseProductVersion());
        }
        report.condition("load average at the start", loadAverage());
    }

    private void load(Connection application, Connection owner, long documentId) throws SQLException {
        Settings settings = bench.settings();
        bench.progress("loading " + settings.series() + " series");
        long start = System.nanoTime();
        long observations =
                new DatasetLoader(application).load(new Dataset(settings.series(), settings.seed()), documentId);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        FlatTable.execute(owner, "VACUUM (ANALYZE)");
        bench.report()
                .condition(
                        "data set",
                        settings.series() + " series, " + Dataset.PERIODS + " periods each, " + observations
                                + " observations");
        bench.report().figure("data set recorded, observations/s", observations / (took.toNanos() / 1e9));
    }

    private static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> tree = Files.walk(folder)) {
            paths = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}

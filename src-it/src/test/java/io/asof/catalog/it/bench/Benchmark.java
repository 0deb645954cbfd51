package io.asof.catalog.it.bench;

import io.asof.catalog.it.bench.load.Api;
import io.asof.catalog.it.bench.machine.ServerProcess;
import io.asof.catalog.it.bench.measure.Bench;
import io.asof.catalog.it.bench.measure.FirstSeconds;
import io.asof.catalog.it.bench.measure.Measurements;
import io.asof.catalog.it.bench.measure.Part;
import io.asof.catalog.it.bench.measure.Settings;
import io.asof.catalog.it.bench.report.Report;
import io.asof.catalog.it.bench.storage.CatalogDatabase;
import io.asof.catalog.it.running.RunningCatalog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the catalog as a newcomer does, measures it, prints the tables and stops. Nothing outside of this machine's
 * loopback is talked to. See {@code src-it/BENCHMARK.md}.
 */
public final class Benchmark {
    private Benchmark() {}

    /** Ends with 1 if {@code bench.enforce} is set and a goal is missed. */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Settings settings = Settings.of(System.getProperties());
        Report report = new Report();
        RunningCatalog catalog = RunningCatalog.startUnobserved();
        try (catalog) {
            Bench bench = bench(settings, catalog, report);
            conditions(bench);
            new Measurements(bench).run();
        }
        if (settings.parts().contains(Part.START)) {
            RunningCatalog again = catalog.startAgain();
            try (again) {
                new FirstSeconds(bench(settings, again, report)).run();
            }
        }
        report.condition("load average at the end", loadAverage());
        // A full run leaves gigabytes; one that failed leaves them for whoever looks into it.
        delete(catalog.data());
        delete(folder(catalog));
        System.out.println(report.markdown());
        Path file = Path.of(System.getProperty("catalog.build"), "benchmark.json");
        report.writeJson(file);
        System.out.println("The same as JSON: " + file);
        if (settings.enforce() && !report.passed()) {
            System.exit(1);
        }
    }

    private static Bench bench(Settings settings, RunningCatalog catalog, Report report) throws IOException {
        return new Bench(
                settings,
                new Api(catalog.address(), catalog.token("reader,steward")),
                CatalogDatabase.in(catalog.data()),
                new ServerProcess(catalog.process().pid()),
                folder(catalog),
                report);
    }

    private static Path folder(RunningCatalog catalog) {
        return catalog.data().resolveSibling("bench");
    }

    private static void conditions(Bench bench) throws IOException, SQLException {
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

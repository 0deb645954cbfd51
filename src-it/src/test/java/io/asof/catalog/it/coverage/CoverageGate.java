package io.asof.catalog.it.coverage;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IPackageCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.jacoco.report.DirectorySourceFileLocator;
import org.jacoco.report.FileMultiReportOutput;
import org.jacoco.report.IReportVisitor;
import org.jacoco.report.MultiSourceFileLocator;
import org.jacoco.report.html.HTMLFormatter;

/**
 * Merges what the tests of all modules, the Payara Server and the Payara Micro of this run have executed, prints the
 * table, writes the HTML report and refuses a build below its floors.
 *
 * <p>Arguments: the project's root, the folder for the report. Ends with 1 below a floor.
 */
public final class CoverageGate {
    private static final List<String> MODULES = List.of("catalog-ejb", "catalog-web", "catalog-cli");
    private static final String ROOT_PACKAGE = "io.asof.catalog.";

    /** Per cent of lines, over all. */
    private static final int FLOOR = 80;

    /** Per cent of lines in the packages a wrong number would come from, their sub-packages included. */
    private static final Map<String, Integer> PACKAGE_FLOORS = Map.of("kernel", 90, "audit", 90, "series", 90);

    private final Path root;
    private final PrintStream out;

    CoverageGate(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        CoverageGate gate = new CoverageGate(Path.of(arguments[0]), System.out);
        ExecFileLoader executed = gate.executed();
        IBundleCoverage coverage = gate.analyse(executed);
        gate.writeReport(executed, coverage, Path.of(arguments[1]));
        List<String> violations = gate.judge(coverage);
        violations.forEach(System.out::println);
        if (!violations.isEmpty()) {
            System.exit(1);
        }
    }

    private ExecFileLoader executed() throws IOException {
        ExecFileLoader loader = new ExecFileLoader();
        for (String module : List.of("catalog-ejb", "catalog-web", "catalog-cli", "src-it")) {
            Path target = root.resolve(module).resolve("target");
            if (Files.isDirectory(target)) {
                try (Stream<Path> files = Files.list(target)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".exec"))
                            .toList()) {
                        loader.load(file.toFile());
                    }
                }
            }
        }
        return loader;
    }

    private IBundleCoverage analyse(ExecFileLoader executed) throws IOException {
        CoverageBuilder builder = new CoverageBuilder();
        Analyzer analyzer = new Analyzer(executed.getExecutionDataStore(), builder);
        for (String module : MODULES) {
            analyzer.analyzeAll(root.resolve(module).resolve("target/classes").toFile());
        }
        if (!builder.getNoMatchClasses().isEmpty()) {
            out.println(
                    "Executed in another build than the one at hand, so not counted: " + builder.getNoMatchClasses());
        }
        return builder.getBundle("Asof Catalog");
    }

    private void writeReport(ExecFileLoader executed, IBundleCoverage coverage, Path folder) throws IOException {
        MultiSourceFileLocator sources = new MultiSourceFileLocator(4);
        for (String module : MODULES) {
            File folderOfSources = root.resolve(module).resolve("src/main/java").toFile();
            sources.add(new DirectorySourceFileLocator(folderOfSources, "UTF-8", 4));
        }
        IReportVisitor report = new HTMLFormatter().createVisitor(new FileMultiReportOutput(folder.toFile()));
        report.visitInfo(
                executed.getSessionInfoStore().getInfos(),
                executed.getExecutionDataStore().getContents());
        report.visitBundle(coverage, sources);
        report.visitEnd();
        out.println("Coverage report: " + folder.resolve("index.html"));
    }

    /** Prints the table and says which floors are not reached. */
    List<String> judge(IBundleCoverage coverage) {
        List<String> violations = new ArrayList<>();
        Map<String, IPackageCoverage> packages = new TreeMap<>();
        coverage.getPackages().forEach(one -> packages.put(one.getName().replace('/', '.'), one));

        out.printf("%-45s %7s %7s %6s%n", "package", "lines", "missed", "%");
        packages.forEach((name, one) -> {
            row(name, one.getLineCounter());
            PACKAGE_FLOORS.forEach((room, floor) -> {
                if ((name + ".").startsWith(ROOT_PACKAGE + room + ".") && isBelow(one.getLineCounter(), floor)) {
                    violations.add(violation(name, one.getLineCounter(), floor));
                }
            });
        });
        row("all", coverage.getLineCounter());
        if (isBelow(coverage.getLineCounter(), FLOOR)) {
            violations.add(violation("all", coverage.getLineCounter(), FLOOR));
        }
        return violations;
    }

    private void row(String name, ICounter lines) {
        out.printf(
                Locale.ROOT,
                "%-45s %7d %7d %6.1f%n",
                name,
                lines.getTotalCount(),
                lines.getMissedCount(),
                100 * lines.getCoveredRatio());
    }

    private static boolean isBelow(ICounter lines, int floor) {
        return lines.getTotalCount() > 0 && 100 * lines.getCoveredRatio() < floor;
    }

    private static String violation(String name, ICounter lines, int floor) {
        return String.format(
                Locale.ROOT,
                "Coverage of %s is %.1f %% of lines; the floor is %d %%",
                name,
                100 * lines.getCoveredRatio(),
                floor);
    }
}

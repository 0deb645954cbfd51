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
import org.jspecify.annotations.Nullable;

/**
 * Merges what the tests of all modules, the Payara Server and the Payara Micro of this run have executed, prints the
 * table, writes the HTML report, figures and badge, and refuses a build below its floors or more than half a point below
 * the figures on record.
 *
 * <p>Arguments: the project's root, the folder for the report, {@code true} if the record is to follow. Ends with 1 for a
 * refused build.
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
        Path root = Path.of(arguments[0]);
        Path report = Path.of(arguments[1]);
        CoverageGate gate = new CoverageGate(root, System.out);
        ExecFileLoader executed = gate.executed();
        IBundleCoverage coverage = gate.analyse(executed, MODULES);
        gate.writeReport(executed, coverage, report);
        List<String> violations = new ArrayList<>(gate.judge(coverage));
        Figures figures = gate.figures(executed, coverage);
        new CoverageRecord(report, System.out).write(figures);
        CoverageRecord onRecord = new CoverageRecord(root.resolve("src-it/coverage"), System.out);
        if (mayUpdate(arguments[2], System.getenv("CI"))) {
            onRecord.write(figures);
        } else {
            violations.addAll(onRecord.compare(figures));
        }
        violations.forEach(System.out::println);
        if (!violations.isEmpty()) {
            System.exit(1);
        }
    }

    /** On a machine that only builds nothing is written to the repository: nobody would commit it. */
    static boolean mayUpdate(String asked, @Nullable String ci) {
        return Boolean.parseBoolean(asked) && (ci == null || ci.isBlank() || ci.equals("false"));
    }

    /** By module, because a package name alone does not say whose it is. */
    private Figures figures(ExecFileLoader executed, IBundleCoverage all) throws IOException {
        List<Figure> figures = new ArrayList<>();
        figures.add(figure(Figure.ALL, all.getLineCounter()));
        for (String module : MODULES) {
            for (IPackageCoverage one : analyse(executed, List.of(module)).getPackages()) {
                String name = (one.getName().replace('/', '.') + ".").replace(ROOT_PACKAGE, "");
                figures.add(figure(module + "/" + name.replaceAll("\\.$", ""), one.getLineCounter()));
            }
        }
        return Figures.of(figures);
    }

    private static Figure figure(String component, ICounter lines) {
        return Figure.of(component, lines.getCoveredCount(), lines.getTotalCount());
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

    private IBundleCoverage analyse(ExecFileLoader executed, List<String> modules) throws IOException {
        CoverageBuilder builder = new CoverageBuilder();
        Analyzer analyzer = new Analyzer(executed.getExecutionDataStore(), builder);
        for (String module : modules) {
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

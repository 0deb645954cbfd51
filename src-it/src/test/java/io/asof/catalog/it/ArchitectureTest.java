package io.asof.catalog.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of test code, and which may use which. */
class ArchitectureTest {
    private static final String ROOT = "io.asof.catalog.it";

    /** Each with the packages it may use besides itself. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("coverage", List.of()),
            Map.entry("running", List.of()),
            Map.entry("server", List.of()),
            Map.entry("http", List.of("running")),
            Map.entry("audit", List.of("running")),
            Map.entry("bench.report", List.of()),
            Map.entry("bench.machine", List.of()),
            Map.entry("bench.load", List.of("bench.report")),
            Map.entry("bench.dataset", List.of()),
            Map.entry("bench.storage", List.of("bench.dataset", "bench.load")),
            Map.entry(
                    "bench.measure",
                    List.of("bench.dataset", "bench.load", "bench.machine", "bench.report", "bench.storage")),
            Map.entry(
                    "bench",
                    List.of(
                            "running",
                            "bench.load",
                            "bench.machine",
                            "bench.measure",
                            "bench.report",
                            "bench.storage")));

    private static final int MAXIMUM_CLASSES = 20;

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "test-classes"));

    @Test
    void everyPackageOnDiskIsNamedInTheRules() throws IOException {
        assertThat(classesByPackage().keySet()).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packageUsesOnlyThoseItMay(String name) {
        String[] others = MAY_USE.keySet().stream()
                .filter(other -> !other.equals(name) && !MAY_USE.get(name).contains(other))
                .map(other -> ROOT + "." + other)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }

    static Stream<String> packages() {
        return MAY_USE.keySet().stream();
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noPackageIsTooLargeToKnow() throws IOException {
        Map<String, Long> sizes = classesByPackage();

        assertThat(sizes.keySet().stream().filter(name -> sizes.get(name) > MAXIMUM_CLASSES))
                .isEmpty();
    }

    private static Map<String, Long> classesByPackage() throws IOException {
        Path root = Path.of("src", "test", "java", "io", "asof", "catalog", "it");
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.map(root::relativize)
                    .filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .filter(file -> file.getParent() != null)
                    .map(file -> file.getParent().toString().replace('/', '.'))
                    .forEach(name -> sizes.merge(name, 1L, Long::sum));
        }
        return sizes;
    }
}

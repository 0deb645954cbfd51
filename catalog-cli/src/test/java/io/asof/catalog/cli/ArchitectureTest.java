package io.asof.catalog.cli;

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

/** The packages of the command line, and which may use which. */
class ArchitectureTest {
    private static final String ROOT = "io.asof.catalog.cli";

    /** In their order: a package may use those before it, never one after it. The commands themselves come last. */
    private static final List<String> ORDER = List.of(
            "failure",
            "distribution",
            "folder",
            "database",
            "token",
            "upload",
            "sample",
            "server",
            "audit",
            "check",
            "");

    private static final int MAXIMUM_CLASSES = 20;

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void everyPackageOnDiskIsNamedInTheRules() throws IOException {
        assertThat(classesByPackage().keySet()).isEqualTo(new TreeSet<>(ORDER));
    }

    @ParameterizedTest
    @MethodSource("earlierPackages")
    void packageUsesOnlyThoseBeforeIt(String name) {
        String[] later = ORDER.stream()
                .skip(ORDER.indexOf(name) + 1L)
                .map(ArchitectureTest::packageOf)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(packageOf(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .because("an arrow may skip packages but never turns back")
                .check(CLASSES);
    }

    static Stream<String> earlierPackages() {
        return ORDER.stream().limit(ORDER.size() - 1L);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("(" + ROOT + "..)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noPackageIsTooLargeToKnow() throws IOException {
        assertThat(classesByPackage())
                .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MAXIMUM_CLASSES));
    }

    /** Where the server in this process would look for the application's classes first. */
    @Test
    void theApplicationsClassesAreUsedOnlyWhereTheyHaveALoaderOfTheirOwn() {
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("check"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.asof.catalog.kernel..",
                        "io.asof.catalog.audit..",
                        "io.asof.catalog.archive..",
                        "io.asof.catalog.series..",
                        "io.asof.catalog.filing..",
                        "io.asof.catalog.ingest..",
                        "io.asof.catalog.platform..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("check"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packageOf("check"))
                .check(CLASSES);
    }

    private static Map<String, Long> classesByPackage() throws IOException {
        Path root = Path.of("src", "main", "java", "io", "asof", "catalog", "cli");
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.map(root::relativize)
                    .filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .map(file -> file.getParent() == null
                            ? ""
                            : file.getParent().toString().replace('/', '.'))
                    .forEach(name -> sizes.merge(name, 1L, Long::sum));
        }
        return sizes;
    }

    private static String packageOf(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }
}

package io.asof.catalog.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.asof.catalog.filing.Cik;
import io.asof.catalog.web.edge.AccessLogFilter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The web module translates: it sees views, and neither entities nor the database. */
class WebArchitectureTest {
    private static final JavaClasses WEB = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private static final String ROOT = "io.asof.catalog.web";

    private static final int MOST_CLASSES = 20;

    /** In the order of the road: a package may use the packages before it, never one after it. */
    private static final List<String> ROAD = List.of(
            "identity",
            "edge",
            "problem",
            "parameter",
            "metrics",
            "health",
            "answer",
            "document",
            "ingest",
            "series",
            "filing",
            "direct",
            "");

    @Test
    void everyPackageOnDiskIsNamedInTheRules() throws IOException {
        assertThat(packagesOnDisk().keySet()).isEqualTo(new TreeSet<>(ROAD));
    }

    @ParameterizedTest
    @MethodSource("road")
    void packageUsesOnlyThePackagesBeforeIt(String name) {
        String[] later = ROAD.stream()
                .skip(ROAD.indexOf(name) + 1L)
                .map(WebArchitectureTest::packageOf)
                .toArray(String[]::new);
        if (later.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(name))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .because("an arrow may skip packages but never turns back")
                    .check(WEB);
        }
    }

    static Stream<String> road() {
        return ROAD.stream();
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(WEB);
    }

    /** Whoever has more says why in its package comment, with the word "classes". */
    @Test
    void noPackageIsTooBigWithoutSayingWhy() throws IOException {
        for (Map.Entry<String, List<Path>> room : packagesOnDisk().entrySet()) {
            if (room.getValue().size() > MOST_CLASSES) {
                Path comment = room.getValue().get(0).resolveSibling("package-info.java");
                assertThat(Files.readString(comment)).as(room.getKey()).contains(" classes");
            }
        }
    }

    private static Map<String, List<Path>> packagesOnDisk() throws IOException {
        Path root = Path.of("src", "main", "java", "io", "asof", "catalog", "web");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .collect(Collectors.groupingBy(
                            file -> root.relativize(file.getParent()).toString().replace('/', '.'),
                            TreeMap::new,
                            Collectors.toList()));
        }
    }

    private static String packageOf(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }

    @Test
    void rolesAreAskedForInTheBeansAndNotByAnnotations() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.annotation.security..", "org.eclipse.microprofile.auth..")
                .because("the server's own check of them does not know our callers")
                .check(WEB);
    }

    @Test
    void oneLoggingApiIsSpoken() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(AccessLogFilter.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.jboss.logging..")
                .because("slf4j is; only the access log hands fields to the formatter, which slf4j cannot")
                .check(WEB);
    }

    @Test
    void noEntityIsSeen() {
        DescribedPredicate<JavaClass> mapped = DescribedPredicate.describe(
                "are mapped to the database",
                type -> type.isAnnotatedWith(Entity.class)
                        || type.isAnnotatedWith(Embeddable.class)
                        || type.isAnnotatedWith(MappedSuperclass.class));

        noClasses().should().dependOnClassesThat(mapped).check(WEB);
    }

    @Test
    void noDatabaseIsSpokenTo() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..",
                        "jakarta.transaction..",
                        "javax.sql..",
                        "org.hibernate..",
                        "org.postgresql..",
                        "org.flywaydb..")
                .because("only the repositories of the EJB module hold an EntityManager or SQL")
                .check(WEB);
    }

    @Test
    void ofJdbcOnlyItsFailuresAreRead() {
        DescribedPredicate<JavaClass> jdbc = DescribedPredicate.describe(
                "are JDBC and not an exception of it",
                type -> type.getPackageName().equals("java.sql") && !Throwable.class.isAssignableFrom(type.reflect()));

        noClasses()
                .should()
                .dependOnClassesThat(jdbc)
                .because("a failure's SQLSTATE tells an outage from a fault; nothing else of a database is seen")
                .check(WEB);
    }

    @Test
    void theContainersRoomIsNotEntered() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.asof.catalog.platform..")
                .check(WEB);
    }

    @Test
    void noPackageNameIsSharedWithTheEjbModule() {
        Location ejbModule =
                Location.of(Cik.class.getProtectionDomain().getCodeSource().getLocation());

        Set<String> ejbPackages = namesOf(new ClassFileImporter().importLocations(Set.of(ejbModule)));

        assertThat(ejbPackages).contains(Cik.class.getPackageName()).doesNotContainAnyElementsOf(namesOf(WEB));
    }

    private static Set<String> namesOf(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackage)
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());
    }
}

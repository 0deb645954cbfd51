package io.asof.catalog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the catalog, and who may walk into which. */
class ArchitectureTest {
    private static final String ROOT = "io.asof.catalog";

    /** In the order of the road: a room may use the rooms before it, never one after it. */
    private static final List<String> ROAD =
            List.of("kernel", "audit", "archive", "series", "filing", "ingest.edgar", "ingest");

    /** Rooms that only the container enters: they may use every room, and no room may use them. */
    private static final List<String> CONTAINER_ONLY = List.of("platform");

    private static final JavaClasses CATALOG = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void everyPackageOnDiskIsNamedInTheRules() throws IOException {
        Path root = Path.of("src", "main", "java", "io", "asof", "catalog");

        TreeSet<String> onDisk = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
                    .forEach(onDisk::add);
        }

        TreeSet<String> named = new TreeSet<>(ROAD);
        named.addAll(CONTAINER_ONLY);
        assertThat(onDisk).isEqualTo(named);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void roomUsesOnlyTheRoomsBeforeIt(String room) {
        String[] later = Stream.concat(ROAD.stream().skip(ROAD.indexOf(room) + 1L), CONTAINER_ONLY.stream())
                .map(ArchitectureTest::packageOf)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(packageOf(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .because("an arrow may skip rooms but never turns back")
                .check(CATALOG);
    }

    static Stream<String> rooms() {
        return ROAD.stream();
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CATALOG);
    }

    @Test
    void noHttpWordIsSpoken() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..")
                .because("HTTP is the web module's business")
                .check(CATALOG);
    }

    @Test
    void onlyThePlatformClockReadsTheTime() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.platform\\.[A-Za-z]*Clock[A-Za-z]*")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callConstructor(Date.class)
                .because("whoever needs the time is handed a Clock, so that a test can fix it")
                .check(CATALOG);
    }

    @Test
    void nobodyWritesToStandardStreams() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CATALOG);
    }

    @Test
    void nothingOfTheOldJavaxPlatformIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.activation..",
                        "javax.annotation",
                        "javax.ejb..",
                        "javax.enterprise..",
                        "javax.inject..",
                        "javax.json..",
                        "javax.persistence..",
                        "javax.servlet..",
                        "javax.transaction",
                        "javax.validation..",
                        "javax.ws.rs..",
                        "javax.xml.bind..")
                .because("the platform is Jakarta EE 10")
                .check(CATALOG);
    }

    private static String packageOf(String room) {
        return ROOT + "." + room;
    }

    /** The server's proxy of a bean is in a module of its own: a type it may not see ends a call in an Error at run time. */
    @Test
    void publicMethodsOfEnterpriseBeansSpeakInPublicTypes() {
        List<String> hidden = CATALOG.stream()
                .filter(bean -> bean.isAnnotatedWith(Stateless.class) || bean.isAnnotatedWith(Singleton.class))
                .flatMap(bean -> bean.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(method -> Stream.concat(
                                Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                        .filter(type -> !type.isPrimitive() && !type.isArray())
                        .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(type -> method.getFullName() + " speaks of " + type.getName()))
                .toList();

        assertThat(hidden).isEmpty();
    }
}

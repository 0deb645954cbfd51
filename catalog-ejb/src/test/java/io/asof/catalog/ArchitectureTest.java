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
    private static final List<String> ROAD = List.of(
            "kernel", "audit", "archive", "series", "filing", "ingest", "ingest.edgar", "ingest.ecb", "ingest.fred");

    /** The formats at the end of the road: none knows another. */
    private static final List<String> SOURCES = List.of("ingest.edgar", "ingest.ecb", "ingest.fred");

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

    @ParameterizedTest
    @MethodSource("sources")
    void noFormatKnowsAnother(String source) {
        String[] others = SOURCES.stream()
                .filter(other -> !other.equals(source))
                .map(ArchitectureTest::packageOf)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(packageOf(source))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("a format comes and goes without another")
                .check(CATALOG);
    }

    static Stream<String> sources() {
        return SOURCES.stream();
    }

    @Test
    void whatCarriesImportsKnowsNoPublisher() throws IOException {
        noClasses()
                .that()
                .resideInAPackage(packageOf("ingest"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packageOf("filing"))
                .because("companies and filings are the business of the format that has them")
                .check(CATALOG);
        try (Stream<Path> files = Files.list(Path.of("src", "main", "java", "io", "asof", "catalog", "ingest"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("(?i)\\b(cik|sec|edgar|ecb|fred)\\b|\"sec");
            }
        }
    }

    static Stream<String> rooms() {
        return ROAD.stream();
    }

    @Test
    void packageOfMoreThanTwentyClassesSaysWhy() throws IOException {
        Path root = Path.of("src", "main", "java", "io", "asof", "catalog");
        for (String room : Stream.concat(ROAD.stream(), CONTAINER_ONLY.stream()).toList()) {
            Path folder = root.resolve(room.replace('.', '/'));
            String words = Files.readString(folder.resolve("package-info.java"));
            try (Stream<Path> files = Files.list(folder)) {
                long classes = files.filter(
                                file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                        .count();
                assertThat(words.contains("More than 20 classes:")).as(room).isEqualTo(classes > 20);
            }
        }
    }

    /** What a revision sees is said in one place; others ask it. */
    @Test
    void onlyTheRoomOfTheLogNamesTheLeaves() throws IOException {
        Path root = Path.of("src", "main", "java", "io", "asof", "catalog");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                if (!root.relativize(file).startsWith("audit")) {
                    assertThat(Files.readString(file))
                            .as(file.toString())
                            .doesNotContain("audit_leaf")
                            .doesNotContain("AuditLeaf");
                }
            }
        }
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

package io.asof.catalog.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.asof.catalog.filing.Cik;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The web module translates: it sees views, and neither entities nor the database. */
class WebArchitectureTest {
    private static final JavaClasses WEB = new ClassFileImporter().importPath(Path.of("target", "classes"));

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
                type -> type.getPackageName().equals("java.sql") && !type.isAssignableTo(Throwable.class));

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

package io.asof.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.asof.catalog.kernel.Caller;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who may call what of the rooms' beans. Every role may read, so a read asks for none: whoever was let in may call it, and the
 * edge lets nobody in without a role. A change asks for its role itself, so that every way in meets it. What neither reads nor
 * changes on a caller's behalf is for the catalog's own beans.
 */
class AccessTest {
    private static final JavaClasses CATALOG = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private static final Set<String> ROOMS = Set.of("audit", "archive", "series", "filing", "ingest");

    private static final List<String> SIGNED_IN = List.of(
            "archive.DocumentCatalog.document",
            "archive.DocumentCatalog.fetches",
            "archive.DocumentCatalog.open",
            "audit.RevisionClock.current",
            "audit.RevisionClock.fix",
            "filing.FilingCatalog.companies",
            "filing.FilingCatalog.company",
            "filing.FilingCatalog.facts",
            "filing.FilingCatalog.filing",
            "filing.FilingCatalog.filings",
            "filing.FilingCatalog.stillTrue",
            "filing.FilingRegister.company",
            "filing.FilingRegister.filing",
            "ingest.ImportDesk.failures",
            "ingest.ImportDesk.list",
            "ingest.ImportDesk.view",
            "series.SeriesCatalog.facts",
            "series.SeriesCatalog.observations",
            "series.SeriesCatalog.search",
            "series.SeriesCatalog.series",
            "series.SeriesCatalog.stillTrue",
            "series.SeriesCatalog.unchangedSince",
            "series.SeriesCatalog.vintages",
            "series.SeriesRegister.release",
            "series.SeriesRegister.view");

    private static final List<String> STEWARDS =
            List.of("ingest.ImportDesk.accept", "series.SeriesRegister.describe", "series.SeriesRegister.withdraw");

    private static final List<String> THE_CATALOG_ITSELF = List.of(
            "archive.DocumentRecorder.record",
            "archive.FileStore.open",
            "archive.FileStore.store",
            "archive.FileStore.usableBytes",
            "audit.Actors.of",
            "audit.AuditLog.record",
            "audit.Sequencer.current",
            "audit.Sequencer.lagSeconds",
            "audit.Sequencer.leaves",
            "audit.Sequencer.onLeaves",
            "audit.Sequencer.sequence",
            "audit.Sequencer.settle",
            "filing.FilingRecorder.record",
            "ingest.ChunkRecorder.record",
            "ingest.ImportSources.choose",
            "ingest.ImportWorker.wake",
            "ingest.Jobs.advance",
            "ingest.Jobs.claim",
            "ingest.Jobs.end",
            "ingest.Jobs.extend",
            "ingest.Jobs.failures",
            "ingest.Jobs.inspected",
            "ingest.Jobs.list",
            "ingest.Jobs.postpone",
            "ingest.Jobs.putOff",
            "ingest.Jobs.queue",
            "ingest.Jobs.release",
            "ingest.Jobs.view",
            "series.SeriesHistory.of",
            "series.SeriesRecorder.record");

    @Test
    void ofEveryPublicMethodOfABeanItIsSaidWhoMayCallIt() {
        List<String> listed = Stream.of(SIGNED_IN, STEWARDS, THE_CATALOG_ITSELF)
                .flatMap(List::stream)
                .toList();

        assertThat(methods().map(AccessTest::name).distinct()).containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void whatIsForStewardsAsksForThatRoleAndNothingElseDoes() {
        assertThat(methods()
                        .filter(method -> asksForARole(method, new HashSet<>()))
                        .map(AccessTest::name)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(STEWARDS);
    }

    /** What knows on whose behalf it is done is a change, or part of one. */
    @Test
    void readsKnowNoCaller() {
        assertThat(methods()
                        .filter(method -> SIGNED_IN.contains(name(method)))
                        .filter(method -> method.getRawParameterTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(Caller.class)))
                        .map(AccessTest::name))
                .isEmpty();
    }

    private static Stream<JavaMethod> methods() {
        return CATALOG.stream()
                .filter(bean -> ROOMS.contains(room(bean)) && isBean(bean))
                .flatMap(bean -> bean.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(JavaModifier.STATIC)
                        && !method.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static boolean isBean(JavaClass type) {
        return type.isAnnotatedWith(Stateless.class)
                || type.isAnnotatedWith(Singleton.class)
                || type.isAnnotatedWith(ApplicationScoped.class);
    }

    private static String room(JavaClass type) {
        return type.getPackageName().replaceFirst("^io\\.asof\\.catalog\\.?", "");
    }

    private static String name(JavaMethod method) {
        return room(method.getOwner()) + "." + method.getOwner().getSimpleName() + "." + method.getName();
    }

    /** Itself, or by another method of its bean. */
    private static boolean asksForARole(JavaMethod method, Set<JavaMethod> seen) {
        return seen.add(method)
                && method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Caller.class)
                                ? call.getName().equals("require")
                                : call.getTargetOwner().equals(method.getOwner())
                                        && call.getTarget()
                                                .resolveMember()
                                                .filter(next -> asksForARole(next, seen))
                                                .isPresent());
    }
}

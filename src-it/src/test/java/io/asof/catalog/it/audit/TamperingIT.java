package io.asof.catalog.it.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.asof.catalog.it.audit.Forger.Attempt;
import io.asof.catalog.it.audit.Forger.Means;
import io.asof.catalog.it.running.RunningCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nobody rewrites the past unseen: neither the application, whose password an intruder may have, nor the owner of the
 * tables, nor the superuser. The database refuses, or {@code audit check} names the event, the table and the row.
 * {@code -Dcatalog.it.tamperings=N} changes how often it is tried, from 200.
 */
class TamperingIT {
    private static final int TAMPERINGS = Integer.getInteger("catalog.it.tamperings", 200);

    private static final RunningCatalog CATALOG = RunningCatalog.start();

    private static Question question = new Question("", "");

    private CatalogSuperuser database;

    private Connection application;

    private Connection owner;

    private Forger forger;

    /** A question with both clocks fixed, and its answer. */
    private record Question(String path, String answer) {}

    @BeforeAll
    static void fill() {
        new SmallCatalog(CATALOG).fill();
        String path = SmallCatalog.RESTATED + "/observations?asOf=2022-10-01&revision=" + revision();
        question = new Question(path, answer(path));
    }

    @AfterAll
    static void stop() {
        CATALOG.close();
    }

    @BeforeEach
    void enter() throws SQLException {
        database = CatalogSuperuser.of(CATALOG);
        application = CatalogSuperuser.connect(CATALOG, CatalogSuperuser.APPLICATION);
        owner = CatalogSuperuser.connect(CATALOG, CatalogSuperuser.OWNER);
        forger = new Forger(database, application, owner, new Random(20_261_124));
    }

    @AfterEach
    void leaveEverythingAsItWas() throws SQLException {
        application.close();
        owner.close();
        database.close();
        assertThat(answer(question.path())).isEqualTo(question.answer());
    }

    @Test
    void theApplicationCannotMoveAReleaseByARowOfAnOldEvent() throws SQLException {
        Row release = forger.values().anyRow(table("vintage_release"));

        Attempt attempt = forger.add(forger.values()
                .copyUnder(release, forger.values().oldEvent(release.event()))
                .with("known_at", "2021-06-01T00:00:00Z"));

        assertRefused(attempt);
    }

    @Test
    void theApplicationCannotCorrectANumberByARowOfAnOldEvent() throws SQLException {
        Row number = forger.values().anyRow(table("observation"));

        Attempt attempt = forger.add(forger.values()
                .copyUnder(number, forger.values().oldEvent(number.event()))
                .with("value", "777"));

        assertRefused(attempt);
    }

    @Test
    void theApplicationCannotStopTheSequencerByQueueingASequencedEvent() throws SQLException {
        long before = revision();

        SQLException refusal = null;
        try (Statement statement = application.createStatement()) {
            statement.execute(
                    "INSERT INTO audit_pending (event_id) SELECT event_id FROM audit_leaf ORDER BY leaf_index LIMIT 1");
            application.commit();
        } catch (SQLException e) {
            refusal = e;
            application.rollback();
        }

        if (refusal == null) {
            database.take("DELETE FROM audit_pending WHERE event_id IN (SELECT event_id FROM audit_leaf)");
        }
        assertThatObject(refusal).isNotNull();
        new SmallCatalog(CATALOG).importAnotherFile();
        assertThat(revision()).isGreaterThan(before);
    }

    @Test
    void aMovedReleaseIsNamed() throws SQLException {
        Row release = forger.values().anyRow(table("vintage_release"));

        assertNamedAndUndo(forger.change(release, "known_at", "2021-06-01T00:00:00Z"));
    }

    @Test
    void anEditedTitleIsNamed() throws SQLException {
        Row description = forger.values().anyRow(table("series_description"));

        assertNamedAndUndo(forger.change(description, "title", "Net Loss"));
    }

    @Test
    void anEditedUnitIsNamed() throws SQLException {
        BoundTable table = database.boundTables().stream()
                .filter(one -> one.has("unit"))
                .findFirst()
                .orElseThrow();

        assertNamedAndUndo(forger.change(forger.values().anyRow(table), "unit", "EUR"));
    }

    @Test
    void anotherDocumentUnderANumberIsNamed() throws SQLException {
        assertNamedAndUndo(forger.attempt(Means.SUPERUSER_CHANGES, table("observation"), "document_id"));
    }

    @Test
    void nothingElseThatSomebodyWithAPasswordDoesToThePastGoesUnseen() throws SQLException {
        Map<String, String> before = database.fingerprints();
        List<String> unseen = new ArrayList<>();
        Map<Means, Integer> refused = new EnumMap<>(Means.class);
        Map<Means, Integer> named = new EnumMap<>(Means.class);
        Map<String, Attempt> open = new LinkedHashMap<>();
        for (Try one : plan(new Random(42))) {
            // One to a table at a time, and none beside one that others hang on: then each is seen for itself.
            if (open.containsKey(one.table().word()) || isHungOn(one.table())) {
                unseen.addAll(findAndUndo(open, named));
            }
            Attempt attempt = one.column().isEmpty()
                    ? forger.attempt(one.means(), one.table())
                    : forger.attempt(one.means(), one.table(), one.column());
            if (attempt.refusal() != null) {
                refused.merge(one.means(), 1, Integer::sum);
            } else if (attempt.forgery() != null) {
                open.put(one.table().word(), attempt);
                if (one.means().isAlwaysRefused()) {
                    unseen.add("not refused: " + attempt.what());
                }
            }
            if (isHungOn(one.table())) {
                unseen.addAll(findAndUndo(open, named));
            }
        }
        unseen.addAll(findAndUndo(open, named));

        assertThat(database.fingerprints()).as("everything undone").isEqualTo(before);
        assertThat(unseen).isEmpty();
        assertThat(named.keySet()).as("ways past the triggers that were found").hasSize(6);
        assertThat(refused.keySet())
                .as("ways that are refused")
                .containsAll(Arrays.stream(Means.values())
                        .filter(Means::isAlwaysRefused)
                        .toList());
        assertThat(AuditCheck.of(CATALOG).isSound())
                .as("sound after all is undone")
                .isTrue();
    }

    private record Try(Means means, BoundTable table, String column) {}

    /** Each column of each table once, each way with each table once, and by chance to the full number. */
    private List<Try> plan(Random random) throws SQLException {
        Map<String, List<BoundTable>> tables = database.boundTables().stream()
                .collect(Collectors.groupingBy(BoundTable::word, LinkedHashMap::new, Collectors.toList()));
        assertThat(tables.keySet())
                .contains(
                        "audit_event", "audit_leaf", "observation", "vintage_release", "series_description", "filing");
        List<Try> plan = new ArrayList<>();
        for (List<BoundTable> partitions : tables.values()) {
            for (BoundTable.Column column : partitions.get(0).columns()) {
                if (!column.isSurrogate() && !column.name().equals("event_id")) {
                    plan.add(new Try(Means.SUPERUSER_CHANGES, any(partitions, random), column.name()));
                }
            }
            for (Means means : Means.values()) {
                plan.add(new Try(means, any(partitions, random), ""));
            }
        }
        List<List<BoundTable>> all = List.copyOf(tables.values());
        while (plan.size() < TAMPERINGS) {
            plan.add(new Try(any(List.of(Means.values()), random), any(any(all, random), random), ""));
        }
        Collections.shuffle(plan, random);
        return plan;
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean isHungOn(BoundTable table) throws SQLException {
        Set<String> parents = new HashSet<>();
        for (BoundTable child : database.boundTables()) {
            child.parents().values().forEach(parent -> parents.add(parent.table()));
        }
        return table.isLog() || parents.contains(table.word());
    }

    /** What the check said nothing of. */
    private static List<String> findAndUndo(Map<String, Attempt> open, Map<Means, Integer> named) throws SQLException {
        if (open.isEmpty()) {
            return List.of();
        }
        AuditCheck check = AuditCheck.of(CATALOG);
        List<String> unseen = new ArrayList<>();
        for (Attempt attempt : open.values()) {
            Forgery forgery = Objects.requireNonNull(attempt.forgery());
            if (check.exitCode() == 1 && check.differences().stream().anyMatch(forgery::isNamedBy)) {
                Arrays.stream(Means.values())
                        .filter(means -> attempt.what().startsWith(means.name() + " "))
                        .forEach(means -> named.merge(means, 1, Integer::sum));
            } else {
                unseen.add(attempt.what() + "; expected " + forgery + "; said "
                        + check.said().lines().limit(3).collect(Collectors.joining(" ")));
            }
        }
        List<Attempt> newestFirst = new ArrayList<>(open.values());
        Collections.reverse(newestFirst);
        for (Attempt attempt : newestFirst) {
            attempt.undo().run();
        }
        open.clear();
        return unseen;
    }

    private static void assertNamedAndUndo(Attempt attempt) throws SQLException {
        assertThatObject(attempt.refusal()).as(attempt.what()).isNull();
        AuditCheck check = AuditCheck.of(CATALOG);
        attempt.undo().run();

        Forgery forgery = Objects.requireNonNull(attempt.forgery());
        assertThat(check.exitCode()).as(attempt.what()).isEqualTo(1);
        assertThat(check.differences()).as(attempt.what() + ": " + forgery).anyMatch(forgery::isNamedBy);
        assertThat(AuditCheck.of(CATALOG).isSound())
                .as("sound after it is undone")
                .isTrue();
    }

    private static void assertRefused(Attempt attempt) throws SQLException {
        if (attempt.refusal() == null) {
            attempt.undo().run();
        }
        SQLException refusal = attempt.refusal();
        assertThat(refusal == null ? "let through" : refusal.getSQLState())
                .as("%s: %s", attempt.what(), refusal)
                .isIn("23000", "42501");
    }

    private BoundTable table(String word) throws SQLException {
        return database.boundTables().stream()
                .filter(table -> table.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rows in " + word));
    }

    private static long revision() {
        return Long.parseLong(
                CATALOG.as("reader").get("/api/v1/companies?limit=1").header("Catalog-Revision"));
    }

    private static String answer(String path) {
        return CATALOG.as("reader").get(path).then().statusCode(200).extract().asString();
    }
}

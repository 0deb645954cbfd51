package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.archive.TestDocuments;
import io.asof.catalog.audit.Acknowledged;
import io.asof.catalog.audit.AuditCheck;
import io.asof.catalog.audit.AuditDifference;
import io.asof.catalog.audit.AuditEntry;
import io.asof.catalog.audit.AuditLog;
import io.asof.catalog.audit.Change.Outcome;
import io.asof.catalog.audit.Changes;
import io.asof.catalog.audit.DatabaseFailure;
import io.asof.catalog.audit.Details;
import io.asof.catalog.audit.Idempotency;
import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Locks;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.platform.TestDatabase;
import io.asof.catalog.platform.TestTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many change the same things at a time: each change is made once, in the order of its events, and nobody waits in a circle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcurrentChangesDbIT {
    private static final String KNOWN = "2022-05-03T20:30:00Z";

    private static final int TRIES = 5;

    private TestDatabase database;

    private TestTransactions transactions;

    private AuditLog log;

    private DocumentRef document;

    private final AtomicInteger vintages = new AtomicInteger();

    @BeforeAll
    void open() throws SQLException {
        database = TestDatabase.migrated("concurrent_changes");
        transactions = new TestTransactions(database);
        log = Changes.log(database, transactions);
        try (Connection connection = database.application().getConnection()) {
            document = TestDocuments.record(connection, "concurrent.json");
        }
    }

    @AfterAll
    void close() throws SQLException {
        transactions.close();
        List<AuditDifference> found = new ArrayList<>();
        try (Connection connection = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            AuditCheck.run(connection, found::add);
            connection.rollback();
        }
        assertThat(found).isEmpty();
    }

    /** What a writer was told, and the number that it made. */
    private record Made(long number, Revision revision) {}

    @Test
    void writersOfOneKeyAreMadeOneAfterTheOtherEachOnTopOfTheOneBefore() throws Exception {
        int writers = 6;
        int each = 5;
        List<Made> made = together(writers, writer -> {
            List<Made> mine = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                mine.add(oneMore("OneKey", List.of("one-key")));
            }
            return mine;
        });

        assertThat(made).extracting(Made::number).doesNotHaveDuplicates().hasSize(writers * each);
        assertThat(made.stream().sorted(Comparator.comparing(Made::revision)).map(Made::number))
                .isSorted();
        assertThat(numbers("OneKey")).isEqualTo((long) writers * each);
    }

    @Test
    void writersWhoseKeysOverlapNeverWaitInACircle() throws Exception {
        List<List<String>> keys = List.of(
                List.of("ring-a", "ring-b"),
                List.of("ring-b", "ring-a"),
                List.of("ring-b", "ring-c"),
                List.of("ring-c", "ring-b"),
                List.of("ring-c", "ring-a"),
                List.of("ring-a", "ring-c"));
        int each = 5;

        List<Made> made = together(keys.size(), writer -> {
            List<Made> mine = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                mine.add(oneMore(ring(keys.get(writer)), keys.get(writer)));
            }
            return mine;
        });

        assertThat(made).extracting(Made::revision).doesNotHaveDuplicates().hasSize(keys.size() * each);
        for (List<String> pair : keys) {
            assertThat(numbers(ring(pair))).as(ring(pair)).isEqualTo(2L * each);
        }
    }

    /** The series of two keys, in whatever order they are named. */
    private static String ring(List<String> keys) {
        return String.join("_", keys.stream().sorted().toList());
    }

    @Test
    void companiesThatBringTheSameNewVintagesAreAllRecordedOnce() throws Exception {
        int companies = 6;
        int rounds = 5;
        int shared = 10;
        AtomicInteger attempts = new AtomicInteger();
        CyclicBarrier round = new CyclicBarrier(companies);

        List<Made> made = together(companies, company -> {
            List<Made> mine = new ArrayList<>();
            for (int r = 0; r < rounds; r++) {
                SeriesBatch batch = batch("Joint" + company);
                for (int v = 0; v < shared; v++) {
                    // Every other one names them from the end.
                    String vintage = "joint-" + r + "-" + (company % 2 == 0 ? v : shared - 1 - v);
                    batch.add(Recorder.vintage(vintage, KNOWN, KnownPrecision.SECOND));
                    batch.add(Recorder.close(code("Joint" + company), "2022-03-31", vintage, "" + r));
                }
                round.await(60, TimeUnit.SECONDS);
                mine.add(record(List.of("joint/" + company), recording -> {
                    attempts.incrementAndGet();
                    return stage(recording, batch).observations();
                }));
            }
            return mine;
        });

        assertThat(made).extracting(Made::number).containsOnly((long) shared).hasSize(companies * rounds);
        assertThat(made).extracting(Made::revision).doesNotHaveDuplicates();
        assertThat(attempts.get())
                .as("attempts: some met another, none for ever")
                .isBetween(companies * rounds + 1, companies * rounds * 2);
        assertThat(number("SELECT count(*) FROM catalog.vintage WHERE code LIKE 'joint-%'"))
                .isEqualTo((long) shared * rounds);
        assertThat(number("SELECT count(*) FROM catalog.vintage_release r JOIN catalog.vintage v ON v.id = r.vintage_id"
                        + " WHERE v.code LIKE 'joint-%'"))
                .isEqualTo((long) shared * rounds);
        for (int company = 0; company < companies; company++) {
            assertThat(numbers("Joint" + company)).isEqualTo((long) shared * rounds);
        }
    }

    @Test
    void whoIsBeatenFourTimesIsMadeAndWhoIsBeatenFiveTimesIsToldToComeAgain() throws Exception {
        assertThat(beaten("Four", TRIES - 1).number()).isEqualTo(TRIES);
        assertThat(numbers("Four")).isEqualTo(1);

        assertThatThrownBy(() -> beaten("Five", TRIES))
                .isInstanceOf(CatalogException.class)
                .hasMessage("others kept changing the same things; nothing was recorded")
                .extracting("code")
                .isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(numbers("Five")).isZero();
        assertThat(number("SELECT count(*) FROM catalog.vintage WHERE code LIKE 'beat-Five-%'"))
                .isEqualTo(TRIES);
        assertThat(beaten("Five", 0).number()).isEqualTo(1);
        assertThat(numbers("Five")).isEqualTo(1);
    }

    @Test
    void theSameRequestSentByManyAtATimeIsMadeOnceAndAnsweredToAll() throws Exception {
        int senders = 6;
        AtomicInteger made = new AtomicInteger();
        Idempotency<Long> once = new Idempotency<>("key-1", "ask", Object::toString, Long::valueOf);

        List<Acknowledged<Long>> answers = together(
                senders,
                sender -> List.of(log.record(
                        Changes.STEWARD,
                        once,
                        Locks.all(),
                        recording -> Outcome.changed((long) made.incrementAndGet(), entry()))));

        assertThat(made).hasValue(1);
        assertThat(answers).hasSize(senders).containsOnly(answers.get(0));
    }

    @Test
    void whoFindsThatAnotherMadeItAlreadyIsToldARevisionThatHasIt() throws Exception {
        long leaf;
        try (Connection connection = database.application().getConnection()) {
            // As if its writer had died between its commit and the sequencer.
            SeriesBatch batch = batch("Found");
            Recorder.Pending pending = Recorder.commit(connection, batch);
            Acknowledged<Boolean> again = log.record(
                    Changes.STEWARD,
                    Set.of(new LockKey("found")),
                    recording -> Outcome.unchanged(stage(recording, batch).isEmpty()));

            assertThat(again.value()).isTrue();
            leaf = number("SELECT leaf_index FROM catalog.audit_leaf WHERE event_id = " + pending.eventId());
            assertThat(again.revision()).isEqualTo(new Revision(leaf + 1));
        }
        assertThat(log.record(Changes.STEWARD, Set.of(), recording -> Outcome.unchanged(1))
                        .revision())
                .isEqualTo(new Revision(leaf + 1));
    }

    /** Reads how many numbers the series has and adds one that says so: two at a time would add the same. */
    private Made oneMore(String name, List<String> keys) {
        return record(keys, recording -> {
            try (Connection connection = transactions.dataSource().getConnection()) {
                long next = Changes.number(connection, count(name)) + 1;
                SeriesBatch batch = batch(name);
                String vintage = name + "-" + vintages.incrementAndGet();
                batch.add(Recorder.vintage(vintage, KNOWN, KnownPrecision.SECOND));
                batch.add(Recorder.close(code(name), "2022-03-31", vintage, "" + next));
                stage(recording, batch);
                return next;
            } catch (SQLException e) {
                throw DatabaseFailure.exception("not made", e);
            }
        });
    }

    /** Somebody else adds the same vintage just before, so many times; answers how often it was tried. */
    private Made beaten(String name, int times) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection first = database.application().getConnection()) {
            return record(List.of("beaten/" + name), recording -> {
                int attempt = attempts.incrementAndGet();
                String vintage = "beat-" + name + "-" + attempt;
                SeriesBatch batch = batch(name);
                batch.add(Recorder.vintage(vintage, KNOWN, KnownPrecision.SECOND));
                batch.add(Recorder.close(code(name), "2022-03-31", vintage, "1"));
                Future<?> committed = null;
                if (attempt <= times) {
                    uncommitted(first, vintage);
                    committed = other.submit(() -> {
                        untilSomebodyWaits();
                        first.commit();
                        return null;
                    });
                }
                try {
                    stage(recording, batch);
                } finally {
                    await(committed);
                }
                return (long) attempt;
            });
        } finally {
            other.shutdownNow();
        }
    }

    private void uncommitted(Connection connection, String vintage) {
        try {
            connection.setAutoCommit(false);
            Recording recording = Changes.begin(connection);
            SeriesBatch batch = new SeriesBatch(document);
            batch.add(Recorder.vintage(vintage, KNOWN, KnownPrecision.SECOND));
            new SeriesStaging(connection, recording).add(batch);
            Changes.write(connection, recording);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(@Nullable Future<?> committed) {
        try {
            if (committed != null) {
                committed.get(60, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void untilSomebodyWaits() throws SQLException {
        long end = System.nanoTime() + 60_000_000_000L;
        try (Connection connection = database.superuser().getConnection()) {
            while (Changes.number(connection, "SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
                assertThat(System.nanoTime()).as("deadline").isLessThan(end);
            }
        }
    }

    private Made record(List<String> keys, Function<Recording, Long> change) {
        Set<LockKey> asGiven = new LinkedHashSet<>();
        keys.forEach(key -> asGiven.add(new LockKey(key)));
        Acknowledged<Long> done =
                log.record(Changes.STEWARD, asGiven, recording -> Outcome.changed(change.apply(recording), entry()));
        return new Made(done.value(), done.revision());
    }

    /** In the transaction of the change, as the recorder does. */
    private SeriesRecorded stage(Recording recording, SeriesBatch batch) {
        try (Connection connection = transactions.dataSource().getConnection()) {
            return new SeriesStaging(connection, recording).add(batch);
        } catch (SQLException e) {
            throw DatabaseFailure.exception("not recorded", e);
        }
    }

    private SeriesBatch batch(String name) {
        SeriesBatch batch = new SeriesBatch(document);
        batch.add(Recorder.draft(code(name), name));
        return batch;
    }

    private static String code(String name) {
        return "test/" + name;
    }

    private static AuditEntry entry() {
        return new AuditEntry("test", "series", "x", null, Details.of());
    }

    private long numbers(String name) throws SQLException {
        return number(count(name));
    }

    private static String count(String name) {
        return "SELECT count(*) FROM catalog.observation o JOIN catalog.series s ON s.id = o.series_id WHERE s.code = '"
                + code(name) + "'";
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection()) {
            return Changes.number(connection, sql);
        }
    }

    private interface Writer<T> {
        List<T> write(int number) throws Exception;
    }

    /** All begin at once; what each of them made. Whoever is not done within two minutes waits for ever. */
    private static <T> List<T> together(int writers, Writer<T> work) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(writers);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<List<T>>> running = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int writer = i;
                running.add(threads.submit(() -> {
                    begin.await(60, TimeUnit.SECONDS);
                    return work.write(writer);
                }));
            }
            List<T> made = new ArrayList<>();
            for (Future<List<T>> writer : running) {
                made.addAll(writer.get(120, TimeUnit.SECONDS));
            }
            return made;
        } finally {
            threads.shutdownNow();
        }
    }
}

package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.platform.TestDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Every committed event gets exactly one leaf, and the leaves have no gap. */
class SequencerDbIT {
    private static final Instant NOW = Instant.parse("2022-05-03T20:30:00Z");

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final DataSource database = TestDatabase.get().application();

    private final Sequencer sequencer = new Sequencer(database);

    @Test
    void manyWritersAtOnceGetOneLeafEachWithoutAGap() throws Exception {
        int writers = 16;
        int eventsEach = 12;
        int all = writers * eventsEach;
        Revision before = sequencer.current();
        ConcurrentSkipListSet<Long> events = new ConcurrentSkipListSet<>();
        ConcurrentSkipListSet<Long> revisions = new ConcurrentSkipListSet<>();

        inParallel(writers, () -> {
            for (int i = 0; i < eventsEach; i++) {
                long eventId = commit();
                events.add(eventId);
                Revision revision = sequencer.sequence(eventId);
                revisions.add(revision.value());
                assertThat(sequencer.current()).isGreaterThanOrEqualTo(revision);
            }
        });

        long expected = before.value() + all;
        assertThat(sequencer.current().value()).isEqualTo(expected);
        assertThat(revisions).hasSize(all);
        assertThat(revisions.first()).isEqualTo(before.value() + 1);
        assertThat(revisions.last()).isEqualTo(expected);
        assertThat(leaves(before)).containsExactlyInAnyOrderElementsOf(events);
        assertThat(number("SELECT count(*) FROM catalog.audit_leaf")).isEqualTo(expected);
        assertThat(number("SELECT count(*) FROM catalog.audit_pending")).isZero();
        assertThat(number("SELECT count(*) FROM catalog.audit_leaf l JOIN catalog.audit_event e USING (event_id)"
                        + " WHERE l.leaf_hash <> e.leaf_hash"))
                .isZero();
    }

    @Test
    void aLateCommitterWithALowerEventIdIsNotSkipped() throws Exception {
        try (Connection late = database.getConnection()) {
            late.setAutoCommit(false);
            long lower = append(late);
            long higher = commit();

            Revision first = sequencer.sequence(higher);
            late.commit();
            Revision second = sequencer.sequence(lower);

            assertThat(lower).isLessThan(higher);
            assertThat(second).isEqualTo(new Revision(first.value() + 1));
            assertThat(sequencer.sequence(higher)).isEqualTo(first);
        }
    }

    @Test
    void anEventThatIsRolledBackLeavesNoGap() throws Exception {
        Revision before = sequencer.current();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            append(connection);
            connection.rollback();
        }

        assertThat(sequencer.sequence(commit())).isEqualTo(new Revision(before.value() + 1));
    }

    @Test
    void theSweepPicksUpAnEventWhoseWriterDied() throws Exception {
        Revision before = sequencer.current();
        long orphan = commit();
        assertThat(sequencer.lagSeconds()).isPositive();

        sequencer.sweep();

        assertThat(leaves(before)).containsExactly(orphan);
        assertThat(sequencer.lagSeconds()).isZero();
    }

    @Test
    void oneDrainServesAllWhoWaitedForIt() throws Exception {
        int writers = 8;
        AtomicInteger drains = new AtomicInteger();
        Sequencer counted = new Sequencer(counting(database, drains));
        counted.sequence(commit());
        drains.set(0);
        List<Thread> threads = new ArrayList<>();
        ConcurrentSkipListSet<Long> revisions = new ConcurrentSkipListSet<>();
        try (Connection holder = database.getConnection()) {
            holder.setAutoCommit(false);
            holder.prepareStatement("SELECT pg_advisory_xact_lock(4702111234474983745)")
                    .execute();
            for (int i = 0; i < writers; i++) {
                long eventId = commit();
                Thread thread =
                        new Thread(() -> revisions.add(counted.sequence(eventId).value()));
                threads.add(thread);
                thread.start();
            }
            until(() -> threads.stream()
                                    .filter(thread -> thread.getState() == Thread.State.WAITING)
                                    .count()
                            == writers - 1
                    && drains.get() == 1);

            holder.commit();
        }
        for (Thread thread : threads) {
            thread.join(DEADLINE.toMillis());
        }

        assertThat(revisions).hasSize(writers);
        assertThat(drains.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void aLeafThatAnotherNodeGaveIsFound() throws Exception {
        long first = commit();
        long second = commit();
        Revision settled = new Sequencer(database).settle();

        assertThat(sequencer.sequence(second)).isEqualTo(settled);
        assertThat(sequencer.sequence(first)).isEqualTo(new Revision(settled.value() - 1));
    }

    @Test
    void whatIsSettledHasEverythingInThatWasCommittedBefore() throws Exception {
        Revision before = sequencer.current();
        commit();

        assertThat(sequencer.settle()).isEqualTo(new Revision(before.value() + 1));
        assertThat(sequencer.settle()).isEqualTo(sequencer.current());
    }

    @Test
    void theLeafWaitsForTheDiskAndTheChangeDoesNot() throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.prepareStatement("SET synchronous_commit = on").execute();
            connection.setAutoCommit(false);
            long event = nextId(connection);
            assertThat(synchronousCommit(connection)).isEqualTo("on");
            Changes.write(connection, new Recording(Changes.STEWARD, NOW, () -> event));
            assertThat(synchronousCommit(connection)).isEqualTo("off");
            connection.commit();

            assertThat(GroupCommit.drain(connection, List.of(event)).places()).containsKey(event);
            assertThat(synchronousCommit(connection)).isEqualTo("on");
            connection.commit();
            assertThat(synchronousCommit(connection)).isEqualTo("on");
            connection.prepareStatement("RESET synchronous_commit").execute();
            connection.commit();
        }
    }

    @Test
    void aChangeThatWaitsForItsOnlyLockGetsAHigherNumberThanTheOneBeforeIt() throws Exception {
        Locks locks = Locks.all(new LockKey("sequencer/number"));
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Connection first = database.getConnection();
                Connection second = database.getConnection()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            long early = AuditLog.lock(first, locks);
            Future<Long> waiting = executor.submit(() -> AuditLog.lock(second, locks));
            until(() -> isAnyoneWaiting());
            long late = nextId(first);
            first.commit();

            assertThat(waiting.get()).isGreaterThan(late).isGreaterThan(early);
            assertThat(AuditLog.lock(second, Locks.first(locks.keys()))).isZero();
            second.rollback();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void anEventBehindMoreThanOneBatchIsReachedAtOnce() throws Exception {
        Revision before = sequencer.current();
        long last;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.prepareStatement("""
                            INSERT INTO catalog.audit_event
                            SELECT nextval('catalog.audit_event_id'), now(), '%s', 'b', 'c', 'd', 'r', 'x',
                                   sha256('\\x00'::bytea || 'x'::bytea), ''
                            FROM generate_series(1, 10000)""".formatted(TestDatabase.ACTOR)).execute();
            last = append(connection);
            connection.commit();
        }

        Revision revision = sequencer.sequence(last);

        assertThat(revision.value()).isEqualTo(before.value() + 10_001);
    }

    @Test
    void aFrozenSnapshotIsRefusedBecauseItWouldMissEvents() throws Exception {
        for (int isolation : new int[] {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE}) {
            try (Connection connection = database.getConnection()) {
                connection.setTransactionIsolation(isolation);

                assertThatThrownBy(() -> connection
                                .prepareStatement("SELECT catalog.audit_sequence()")
                                .execute())
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("needs read committed");
            }
        }
    }

    @Test
    void anEventWithTheWrongHashIsRefused() throws Exception {
        byte[] canonical = {1, 2, 3};
        byte[] wrong = CanonicalEvent.leafHash(canonical);
        wrong[31] ^= 1;

        try (Connection connection = database.getConnection()) {
            assertThatThrownBy(() -> insert(connection, nextId(connection), canonical, wrong))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("audit_event_leaf_hash_ck")
                    .extracting("SQLState")
                    .isEqualTo("23514");
        }
    }

    @Test
    void anEventThatWasNeverCommittedHasNoRevision() {
        assertThatThrownBy(() -> sequencer.sequence(Long.MAX_VALUE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("event " + Long.MAX_VALUE + " is committed but has no leaf");
    }

    @Test
    void saysThatTheDatabaseIsAwayAndWhatBecameOfTheChange() {
        Sequencer cutOff = new Sequencer(away());

        assertThatThrownBy(() -> cutOff.sequence(1))
                .isInstanceOf(CatalogException.class)
                .hasMessageEndingWith("the outcome is unknown")
                .extracting("code")
                .isEqualTo(ErrorCode.UNAVAILABLE);
        assertThatThrownBy(cutOff::current)
                .isInstanceOf(CatalogException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.UNAVAILABLE);
        cutOff.sweep();
    }

    @Test
    void theClockFixesWhatTheCallerLeftOpen() throws Exception {
        Revision revision = sequencer.sequence(commit());
        RevisionClock clock = new RevisionClock(sequencer, Clock.fixed(NOW, ZoneOffset.UTC));
        Revision earlier = new Revision(revision.value() - 1);
        AsOf asOf = AsOf.parse("2020-01-01");

        assertThat(clock.fix(null, null)).isEqualTo(new PointInTime(new AsOf(NOW), revision));
        assertThat(clock.fix(asOf, null)).isEqualTo(new PointInTime(asOf, revision));
        assertThat(clock.fix(asOf, earlier)).isEqualTo(new PointInTime(asOf, earlier));
        assertThat(clock.fix(null, revision).revision()).isEqualTo(revision);
        assertThatThrownBy(() -> clock.fix(null, new Revision(revision.value() + 1)))
                .isInstanceOf(CatalogException.class)
                .hasMessage("revision " + (revision.value() + 1) + " has not been reached, the newest is " + revision)
                .extracting("code")
                .isEqualTo(ErrorCode.REVISION_NOT_REACHED);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void inParallel(int threads, Work work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(executor.submit(() -> {
                    together.await();
                    work.run();
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void until(BooleanSupplier reached) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private boolean isAnyoneWaiting() {
        try {
            return number("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'") > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String synchronousCommit(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SHOW synchronous_commit");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    /** Commits one event and leaves it pending. */
    private long commit() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            long eventId = append(connection);
            connection.commit();
            return eventId;
        }
    }

    private static long append(Connection connection) throws SQLException {
        long eventId = nextId(connection);
        Recording recording = new Recording(Changes.STEWARD, NOW, () -> eventId);
        Changes.write(connection, recording);
        return eventId;
    }

    private static void insert(Connection connection, long eventId, byte[] canonical, byte[] hash) throws SQLException {
        try (PreparedStatement event = connection.prepareStatement(
                "INSERT INTO catalog.audit_event VALUES (?, now(), ?, 'test', 'series', 'x', 'r', ?, ?, '')")) {
            event.setLong(1, eventId);
            event.setString(2, TestDatabase.ACTOR);
            event.setBytes(3, canonical);
            event.setBytes(4, hash);
            event.executeUpdate();
        }
    }

    private static long nextId(Connection connection) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement("SELECT nextval('catalog.audit_event_id')");
                ResultSet row = next.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Long> leaves(Revision from) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT event_id FROM catalog.audit_leaf WHERE leaf_index >= ? ORDER BY leaf_index")) {
            select.setLong(1, from.value());
            try (ResultSet row = select.executeQuery()) {
                List<Long> events = new ArrayList<>();
                while (row.next()) {
                    events.add(row.getLong(1));
                }
                return events;
            }
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Counts how often the queue is drained. */
    private static DataSource counting(DataSource dataSource, AtomicInteger drains) {
        return proxy(DataSource.class, (p, getConnection, none) -> {
            Connection connection = dataSource.getConnection();
            return proxy(Connection.class, (q, method, args) -> {
                if (method.getName().equals("prepareStatement")
                        && args[0].toString().contains("audit_sequence")) {
                    drains.incrementAndGet();
                }
                return method.invoke(connection, args);
            });
        });
    }

    private static DataSource away() {
        return proxy(DataSource.class, (p, method, args) -> {
            throw new SQLException("connection refused", "08001");
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(SequencerDbIT.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

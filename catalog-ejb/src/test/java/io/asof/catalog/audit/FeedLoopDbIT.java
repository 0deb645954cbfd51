package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.platform.TestDatabase;
import io.asof.catalog.platform.TestTransactions;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed at work: its loop tells the consumers by itself, again where they fail, each change once between all nodes. */
class FeedLoopDbIT {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final List<Node> nodes = new ArrayList<>();

    private TestDatabase database;

    private TestTransactions transactions;

    private AuditLog log;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.migrated("feed_loop_" + DATABASES.incrementAndGet());
        transactions = new TestTransactions(database);
        log = Changes.log(database, transactions);
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Node node : nodes) {
            node.stop();
        }
        transactions.close();
    }

    /** A consumer that keeps what it was told. */
    private static class Keeping implements FeedConsumer {
        private final String name;

        final List<Told> told = new CopyOnWriteArrayList<>();

        Keeping(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void accept(List<Told> changes) {
            told.addAll(changes);
        }

        List<Long> leaves() {
            return told.stream().map(Told::leaf).toList();
        }
    }

    /** A consumer that keeps what it was told and takes it only when it is let. */
    private static final class Failing extends Keeping {
        final List<List<Told>> refused = new CopyOnWriteArrayList<>();

        private volatile @Nullable Throwable failure;

        Failing(String name, Throwable failure) {
            super(name);
            this.failure = failure;
        }

        void recover() {
            failure = null;
        }

        @Override
        public void accept(List<Told> changes) {
            Throwable thrown = failure;
            if (thrown != null) {
                refused.add(changes);
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            }
            super.accept(changes);
        }
    }

    /** One server of several: its own feed and sequencer over the database that they share. */
    private final class Node {
        private final ExecutorService threads = Executors.newSingleThreadExecutor();

        private final List<FeedConsumer> consumers = new CopyOnWriteArrayList<>();

        private final Sequencer sequencer = Changes.sequencer(database.application());

        private final Feed feed = new Feed(
                transactions.dataSource(),
                sequencer,
                found(consumers),
                transactions.userTransaction(),
                (ManagedExecutorService) behind(ManagedExecutorService.class, threads));

        Node(FeedConsumer... consumers) {
            this.consumers.addAll(List.of(consumers));
            nodes.add(this);
        }

        void stop() throws InterruptedException {
            if (!threads.isShutdown()) {
                feed.stop();
                threads.shutdown();
                assertThat(threads.awaitTermination(20, TimeUnit.SECONDS))
                        .as("the loop ends")
                        .isTrue();
            }
        }
    }

    @Test
    void everyConsumerIsToldWhatWasThereAndWhatComes() throws Exception {
        change(3);
        Keeping one = new Keeping("one");
        Keeping other = new Keeping("other");
        new Node(one, other).feed.start();

        until(() -> one.told.size() == 3 && other.told.size() == 3);
        change(2);
        until(() -> one.told.size() == 5 && other.told.size() == 5);

        assertThat(one.leaves()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(other.told).isEqualTo(one.told);
        assertThat(one.told).extracting(Told::action).containsOnly("test");
    }

    @Test
    void aConsumerThatFailsIsToldTheSameAgainFromItsPlaceAndHoldsUpNobody() throws Exception {
        for (Throwable failure : List.of(new IllegalStateException("on purpose"), new AssertionError("on purpose"))) {
            String name = failure.getClass().getSimpleName();
            change(2);
            Failing failing = new Failing("failing-" + name, failure);
            Keeping behind = new Keeping("behind-" + name);
            Node node = new Node(failing, behind);
            node.feed.start();

            until(() -> failing.refused.size() >= 2 && !behind.told.isEmpty());
            int before = behind.told.size();
            change(2);
            until(() -> behind.told.size() == before + 2);
            failing.recover();
            until(() -> failing.told.size() == behind.told.size());

            assertThat(failing.refused)
                    .allSatisfy(changes -> assertThat(behind.told).startsWith(changes.toArray(Told[]::new)));
            assertThat(failing.told).isEqualTo(behind.told);
            assertThat(failing.leaves()).isSorted().doesNotHaveDuplicates().startsWith(0L);
            node.stop();
        }
    }

    @Test
    void aConsumerThatComesLateIsToldEverythingFromTheFirstChangeOn() throws Exception {
        Keeping early = new Keeping("early");
        Keeping late = new Keeping("late");
        Node node = new Node(early);
        node.feed.start();
        change(4);
        until(() -> early.told.size() == 4);

        node.consumers.add(late);
        until(() -> late.told.size() == 4);
        change(1);
        until(() -> early.told.size() == 5 && late.told.size() == 5);

        assertThat(late.told).isEqualTo(early.told);
    }

    @Test
    void ofManyChangesAThousandAreToldAtATime() throws Exception {
        many(2_500);
        List<Integer> batches = new CopyOnWriteArrayList<>();
        Keeping counting = new Keeping("counting") {
            @Override
            public void accept(List<Told> changes) {
                batches.add(changes.size());
                super.accept(changes);
            }
        };
        new Node(counting).feed.start();

        until(() -> counting.told.size() == 2_500);

        assertThat(batches).containsExactly(1_000, 1_000, 500);
        assertThat(counting.leaves()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void betweenTwoNodesEachChangeIsToldOnceWhicheverNodeMadeIt() throws Exception {
        List<Long> together = Collections.synchronizedList(new ArrayList<>());
        Node one = new Node(sharing("shared", together));
        Node other = new Node(sharing("shared", together));
        one.feed.start();
        other.feed.start();

        for (int i = 1; i <= 30; i++) {
            try (Connection connection = database.application().getConnection()) {
                pending(connection);
            }
            // Now the one, now the other gives the leaf and wakes its own feed.
            (i % 2 == 0 ? one : other).sequencer.sweep();
            if (i % 10 == 0) {
                int made = i;
                until(() -> together.size() == made);
            }
        }
        one.stop();
        change(5);
        until(() -> together.size() == 35);

        assertThat(together).isSorted().doesNotHaveDuplicates().startsWith(0L).endsWith(34L);
    }

    @Test
    void aChangeThatIsCommittedLateIsToldInItsPlaceAmongTheLeaves() throws Exception {
        Keeping keeping = new Keeping("keeping");
        Node node = new Node(keeping);
        node.feed.start();
        try (Connection late = database.application().getConnection()) {
            late.setAutoCommit(false);
            Recording recording = Changes.begin(late);
            long lateEvent = recording.eventId();
            change(2);
            until(() -> keeping.told.size() == 2);
            Changes.write(late, recording);
            late.commit();
            node.sequencer.sweep();
            until(() -> keeping.told.size() == 3);
            change(1);
            until(() -> keeping.told.size() == 4);

            assertThat(keeping.leaves()).containsExactly(0L, 1L, 2L, 3L);
            assertThat(keeping.told.get(2).eventId()).isEqualTo(lateEvent);
            assertThat(keeping.told.get(1).eventId()).isGreaterThan(lateEvent);
            Keeping allAtOnce = new Keeping("all at once");
            node.consumers.add(allAtOnce);
            until(() -> allAtOnce.told.size() == 4);
            assertThat(allAtOnce.told).isEqualTo(keeping.told);
        }
    }

    @Test
    void oneStoppedTellsNothingMoreAndTheNextGoesOnWhereItWas() throws Exception {
        Keeping first = new Keeping("restarted");
        Node node = new Node(first);
        node.feed.start();
        change(2);
        until(() -> first.told.size() == 2);

        node.stop();
        change(2);
        node.sequencer.sweep();
        assertThat(first.told).hasSize(2);

        Keeping second = new Keeping("restarted");
        new Node(second).feed.start();
        until(() -> second.told.size() == 2);
        assertThat(first.leaves()).containsExactly(0L, 1L);
        assertThat(second.leaves()).containsExactly(2L, 3L);
    }

    @Test
    void whatAConsumerWritesGoesWithItsPlaceOrNotAtAll() throws Exception {
        try (Connection connection = database.owner().getConnection();
                PreparedStatement create = connection.prepareStatement(
                        "CREATE TABLE catalog.noted AS" + " SELECT leaf_index FROM catalog.audit_leaf WHERE false")) {
            create.execute();
            connection
                    .prepareStatement("GRANT INSERT ON catalog.noted TO catalog_app")
                    .execute();
        }
        change(3);
        AtomicInteger times = new AtomicInteger();
        new Node(new Keeping("noting") {
                    @Override
                    public void accept(List<Told> changes) {
                        try (Connection connection = transactions.dataSource().getConnection();
                                PreparedStatement insert =
                                        connection.prepareStatement("INSERT INTO catalog.noted VALUES (?)")) {
                            for (Told change : changes) {
                                insert.setLong(1, change.leaf());
                                insert.executeUpdate();
                            }
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                        if (times.incrementAndGet() < 3) {
                            throw new IllegalStateException("after it wrote, on purpose");
                        }
                    }
                })
                .feed.start();

        until(() ->
                number("SELECT next_leaf FROM catalog.feed_cursor WHERE consumer = 'noting' UNION ALL SELECT 0") == 3);

        assertThat(times).hasValue(3);
        assertThat(number("SELECT count(*) FROM catalog.noted")).isEqualTo(3);
        assertThat(number("SELECT count(DISTINCT leaf_index) FROM catalog.noted"))
                .isEqualTo(3);
    }

    private static FeedConsumer sharing(String name, List<Long> together) {
        return new Keeping(name) {
            @Override
            public void accept(List<Told> changes) {
                changes.forEach(change -> together.add(change.leaf()));
            }
        };
    }

    private void change(int times) {
        for (int i = 0; i < times; i++) {
            log.record(
                    Changes.STEWARD,
                    java.util.Set.of(),
                    recording -> Change.Outcome.changed(1, new AuditEntry("test", "series", "x", null, Details.of())));
        }
    }

    private void many(int changes) throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < changes; i++) {
                Changes.write(connection, Changes.begin(connection));
            }
            connection.commit();
            Changes.sequence(connection);
            connection.commit();
        }
    }

    /** Committed, and without a leaf. */
    private static void pending(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Changes.write(connection, Changes.begin(connection));
        connection.commit();
    }

    private long number(String sql) {
        try (Connection connection = database.owner().getConnection()) {
            return Changes.number(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void until(BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(end);
            Thread.onSpinWait();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** The consumers that a container finds. */
    @SuppressWarnings("unchecked")
    private static Instance<FeedConsumer> found(List<FeedConsumer> consumers) {
        return (Instance<FeedConsumer>) behind(Instance.class, consumers);
    }

    /** What a container hands in, with the methods of what is behind. */
    private static Object behind(Class<?> type, Object target) {
        return Proxy.newProxyInstance(
                FeedLoopDbIT.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

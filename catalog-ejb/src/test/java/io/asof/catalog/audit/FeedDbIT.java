package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.asof.catalog.platform.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every consumer is told every change, in the order of the leaves, and none twice once that is committed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedDbIT {
    private static final int CHANGES = 60;

    private TestDatabase database;

    @BeforeAll
    void makeChanges() throws SQLException {
        database = TestDatabase.migrated("feed");
        try (Connection first = database.application().getConnection();
                Connection second = database.application().getConnection()) {
            for (int i = 0; i < CHANGES / 2; i++) {
                // The one that began first is committed last.
                first.setAutoCommit(false);
                Changes.write(first, Changes.begin(first));
                second.setAutoCommit(false);
                Changes.write(second, Changes.begin(second));
                second.commit();
                Changes.sequence(second);
                second.commit();
                first.commit();
                Changes.sequence(first);
                first.commit();
            }
        }
    }

    @Test
    void everyConsumerHasAPlaceOfItsOwnAndIsToldAllInTheOrderOfTheLeaves() throws SQLException {
        List<Told> one = all("one", 7);
        List<Told> two = all("two", 1_000);

        assertThat(one).isEqualTo(two).hasSize(CHANGES);
        for (int leaf = 0; leaf < CHANGES; leaf++) {
            assertThat(one.get(leaf).leaf()).isEqualTo(leaf);
        }
        assertThat(one)
                .extracting(Told::action, Told::entityType, Told::entityKey)
                .containsOnly(tuple("test", "series", "x"));
        assertThat(one)
                .extracting(Told::eventId)
                .isNotEqualTo(one.stream().map(Told::eventId).sorted().toList());
        assertThat(all("one", 7)).isEmpty();
    }

    @Test
    void aConsumerThatFailsIsToldTheSameAgain() throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            List<Told> first = Feed.next(connection, "failing", 5);
            connection.rollback();
            List<Told> again = Feed.next(connection, "failing", 5);
            connection.commit();
            List<Told> next = Feed.next(connection, "failing", 5);
            connection.commit();

            assertThat(again).isEqualTo(first).hasSize(5);
            assertThat(next).hasSize(5).doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void afterARestartItGoesOnWhereItWas() throws SQLException {
        List<Told> told = new ArrayList<>();
        for (int start = 0; start < CHANGES / 10; start++) {
            try (Connection connection = database.application().getConnection()) {
                connection.setAutoCommit(false);
                told.addAll(Feed.next(connection, "restarted", 10));
                connection.commit();
                // Told, and then the node died before its commit.
                Feed.next(connection, "restarted", 10);
                connection.rollback();
            }
        }

        assertThat(told)
                .extracting(Told::leaf)
                .doesNotHaveDuplicates()
                .hasSize(CHANGES)
                .isSorted();
    }

    @Test
    void whileOneNodeTellsAConsumerAnotherTellsItNothing() throws SQLException {
        try (Connection one = database.application().getConnection();
                Connection other = database.application().getConnection()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            Feed.next(one, "shared", 1);
            one.commit();

            assertThat(Feed.next(one, "shared", 5)).extracting(Told::leaf).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(Feed.next(other, "shared", 5)).isEmpty();
            other.commit();
            one.commit();
            assertThat(Feed.next(other, "shared", 1)).extracting(Told::leaf).containsExactly(6L);
        }
    }

    @Test
    void twoNodesTellEverythingOnceBetweenThem() throws Exception {
        List<Long> told = Collections.synchronizedList(new ArrayList<>());
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                running.add(nodes.submit(() -> {
                    try (Connection connection = database.application().getConnection()) {
                        connection.setAutoCommit(false);
                        long end = System.nanoTime() + 60_000_000_000L;
                        while (told.size() < CHANGES && System.nanoTime() < end) {
                            List<Told> changes = Feed.next(connection, "both", 3);
                            changes.forEach(change -> told.add(change.leaf()));
                            connection.commit();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> node : running) {
                node.get();
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(told).doesNotHaveDuplicates().hasSize(CHANGES).isSorted();
    }

    private List<Told> all(String consumer, int batch) throws SQLException {
        List<Told> told = new ArrayList<>();
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            List<Told> next;
            do {
                next = Feed.next(connection, consumer, batch);
                connection.commit();
                told.addAll(next);
            } while (!next.isEmpty());
        }
        return told;
    }
}

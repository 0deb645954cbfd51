package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.platform.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bound and hidden say of every event at every revision what the order of the leaves says, then and for ever. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisibilityDbIT {
    private static final int SCHEDULES = 200;

    private static final int WRITERS = 6;

    private final Random random = new Random(20_240_503);

    private TestDatabase database;

    private Connection reader;

    private final List<Connection> writers = new ArrayList<>();

    @BeforeAll
    void connect() throws SQLException {
        database = TestDatabase.migrated("visibility");
        reader = database.application().getConnection();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(database.application().getConnection());
        }
    }

    @AfterAll
    void disconnect() throws SQLException {
        reader.close();
        for (Connection writer : writers) {
            writer.close();
        }
    }

    @Test
    void anEmptyCatalogSeesNothing() throws SQLException {
        TestDatabase empty = TestDatabase.migrated("visibility_empty");
        try (Connection connection = empty.application().getConnection();
                PreparedStatement select = connection.prepareStatement("WITH " + Visibility.AT + "SELECT * FROM at")) {
            select.setLong(1, Visibility.NEWEST);
            assertThat(select.executeQuery().next()).isFalse();
        }
        assertThat(Visibility.NOTHING.sees(1)).isFalse();
    }

    @Test
    void whateverTheOrderOfCommitsEveryRevisionSeesTheEventsBelowItAndTheSameLater() throws SQLException {
        Map<Long, Visibility> answered = new TreeMap<>();
        Map<Long, TreeSet<Long>> committed = new HashMap<>();
        int hidden = 0;
        int waiting = 0;
        for (int schedule = 0; schedule < SCHEDULES; schedule++) {
            long first = 1 + Changes.number(reader, "SELECT coalesce(max(leaf_index), 0) FROM catalog.audit_leaf");
            List<Connection> inFlight = begun();
            for (Connection writer : inFlight) {
                // Some stay in flight while others are sequenced, some are given up, some wait for a leaf.
                switch (random.nextInt(5)) {
                    case 0 -> writer.rollback();
                    case 1 -> writer.commit();
                    default -> {
                        writer.commit();
                        Changes.sequence(reader);
                    }
                }
                Visibility newest = at(Visibility.NEWEST);
                hidden += newest.hidden().length;
                waiting += (int) Changes.number(reader, "SELECT count(*) FROM catalog.audit_pending");
                answered.put(newest.revision(), newest);
                committed.put(
                        newest.revision(),
                        new TreeSet<>(longs("SELECT event_id FROM catalog.audit_event WHERE event_id > ?", 0)));
            }
            long last = Changes.number(reader, "SELECT coalesce(max(leaf_index) + 1, 0) FROM catalog.audit_leaf");
            assertSame(schedule, Math.max(0, first - 3), last);
        }
        Changes.sequence(reader);

        assertThat(hidden).as("events that were hidden").isGreaterThan(50);
        assertThat(waiting).as("events that waited").isGreaterThan(50);
        Map<Long, Long> leaves = leaves();
        for (Map.Entry<Long, Visibility> then : answered.entrySet()) {
            Visibility now = at(then.getKey());
            for (Map.Entry<Long, Long> leaf : leaves.entrySet()) {
                boolean below = leaf.getValue() < then.getKey();
                // What was in flight then had no rows in the snapshot that the answer was read in.
                if (Objects.requireNonNull(committed.get(then.getKey())).contains(leaf.getKey())) {
                    assertThat(then.getValue().sees(leaf.getKey()))
                            .as("then: event %s at %s", leaf, then.getValue())
                            .isEqualTo(below);
                }
                assertThat(now.sees(leaf.getKey()))
                        .as("now: event %s at %s", leaf, now)
                        .isEqualTo(below);
            }
        }
    }

    /** Up to six changes that have taken their events' ids, in an order that is not that of their commits. */
    private List<Connection> begun() throws SQLException {
        List<Connection> begun = new ArrayList<>(writers.subList(0, 2 + random.nextInt(WRITERS - 1)));
        for (Connection writer : begun) {
            writer.setAutoCommit(false);
            Changes.write(writer, Changes.begin(writer));
        }
        Collections.shuffle(begun, random);
        return begun;
    }

    /** For every revision: bound and hidden, the condition in SQL, the function, and the plain join. */
    private void assertSame(int schedule, long from, long to) throws SQLException {
        Map<Long, Long> leaves = leaves();
        TreeSet<Long> events = new TreeSet<>(leaves.keySet());
        events.addAll(longs("SELECT event_id FROM catalog.audit_event WHERE event_id >= ?", from));
        for (long revision = from; revision <= to; revision++) {
            TreeSet<Long> joined = new TreeSet<>();
            for (Map.Entry<Long, Long> leaf : leaves.entrySet()) {
                if (leaf.getValue() < revision) {
                    joined.add(leaf.getKey());
                }
            }
            Visibility visibility = at(revision);
            TreeSet<Long> seen = new TreeSet<>();
            for (long event : events) {
                if (visibility.sees(event)) {
                    seen.add(event);
                }
            }

            assertThat(seen).as("schedule %d, %s", schedule, visibility).isEqualTo(joined);
            assertThat(new TreeSet<>(longs(
                            "WITH " + Visibility.AT + "SELECT e.event_id FROM catalog.audit_event e WHERE "
                                    + Visibility.of("e.event_id"),
                            revision)))
                    .as("schedule %d, condition at %d", schedule, revision)
                    .isEqualTo(joined);
            if (revision > to - 3) {
                assertThat(new TreeSet<>(longs(
                                "SELECT e.event_id FROM catalog.audit_event e WHERE "
                                        + Visibility.ofOne("e.event_id", "?"),
                                revision)))
                        .as("schedule %d, function at %d", schedule, revision)
                        .isEqualTo(joined);
            }
        }
    }

    private Visibility at(long revision) throws SQLException {
        try (PreparedStatement select =
                reader.prepareStatement("WITH " + Visibility.AT + "SELECT revision, bound, hidden FROM at")) {
            select.setLong(1, revision);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Visibility.read(row, 1) : Visibility.NOTHING;
            }
        }
    }

    private Map<Long, Long> leaves() throws SQLException {
        Map<Long, Long> leaves = new HashMap<>();
        try (PreparedStatement select = reader.prepareStatement("SELECT event_id, leaf_index FROM catalog.audit_leaf");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                leaves.put(row.getLong(1), row.getLong(2));
            }
        }
        return leaves;
    }

    private List<Long> longs(String sql, long parameter) throws SQLException {
        try (PreparedStatement select = reader.prepareStatement(sql)) {
            select.setLong(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                List<Long> found = new ArrayList<>();
                while (row.next()) {
                    found.add(row.getLong(1));
                }
                return found;
            }
        }
    }
}

package io.asof.catalog.audit;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.PeriodicTask;
import io.asof.catalog.kernel.Revision;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives committed events their leaves. Each writer drains the queue after its commit; while one drains, the others wait,
 * and most find that the drain that started after their commit did their work too (group commit). Across nodes the
 * database's advisory lock in {@code audit_sequence()} keeps one order.
 *
 * <p>A sweep every second picks up events whose writer died between commit and drain.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sequencer {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    /** How many events one call of {@code audit_sequence()} takes at most. */
    private static final long BATCH = 10_000;

    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final ReentrantLock draining = new ReentrantLock();

    private final AtomicLong arrivals = new AtomicLong();

    /** Every writer that arrived up to this number has been served; guarded by {@link #draining}. */
    private long served;

    /** The number of leaves after the last drain of this node; guarded by {@link #draining}. */
    private long size;

    @Inject
    private DataSource dataSource;

    @Resource
    private ManagedExecutorService executor;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private PeriodicTask sweep;

    private volatile boolean failing;

    public Sequencer() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    Sequencer(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @PostConstruct
    void start() {
        sweep = PeriodicTask.start("sequencer sweep", executor, SWEEP, this::sweep);
    }

    @PreDestroy
    void stop() {
        sweep.close();
    }

    /** Called after the commit of an event; answers the first revision that has it in. */
    public Revision sequence(long eventId) {
        try {
            drain();
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement leaf = connection.prepareStatement(
                            "SELECT leaf_index FROM catalog.audit_leaf WHERE event_id = ?")) {
                leaf.setLong(1, eventId);
                try (ResultSet found = leaf.executeQuery()) {
                    if (!found.next()) {
                        throw new IllegalStateException("event " + eventId + " is committed but has no leaf");
                    }
                    return new Revision(found.getLong(1) + 1);
                }
            }
        } catch (SQLException e) {
            throw new CatalogException(
                    ErrorCode.UNAVAILABLE,
                    "the change is committed, but not yet in a revision: the database went away",
                    e);
        }
    }

    /** Leaves of events, for those that have one. */
    public Map<Long, Long> leaves(Collection<Long> eventIds) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT event_id, leaf_index FROM catalog.audit_leaf WHERE event_id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("bigint", eventIds.toArray()));
            Map<Long, Long> leaves = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    leaves.put(row.getLong(1), row.getLong(2));
                }
            }
            return leaves;
        } catch (SQLException e) {
            throw DatabaseFailure.exception("the database is away", e);
        }
    }

    /** Runs after each drain that may have given leaves, until it is taken away again. */
    public void onLeaves(Runnable listener) {
        listeners.add(listener);
    }

    /** The number of leaves. */
    public Revision current() {
        try (Connection connection = dataSource.getConnection()) {
            return current(connection);
        } catch (SQLException e) {
            throw DatabaseFailure.exception("the database is away", e);
        }
    }

    static Revision current(Connection connection) throws SQLException {
        try (PreparedStatement count =
                        connection.prepareStatement("SELECT coalesce(max(leaf_index) + 1, 0) FROM catalog.audit_leaf");
                ResultSet size = count.executeQuery()) {
            size.next();
            return new Revision(size.getLong(1));
        }
    }

    /** Seconds the oldest committed event has been waiting for its leaf; 0 if none waits. */
    public double lagSeconds() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement oldest = connection.prepareStatement("""
                        SELECT coalesce(greatest(extract(epoch FROM clock_timestamp() - min(e.recorded_at)), 0), 0)::float8
                        FROM catalog.audit_pending JOIN catalog.audit_event e USING (event_id)""");
                ResultSet lag = oldest.executeQuery()) {
            lag.next();
            return lag.getDouble(1);
        }
    }

    /** The lock before the connection: whoever waits for others to drain holds nothing that they need. */
    private void drain() throws SQLException {
        long arrival = arrivals.incrementAndGet();
        draining.lock();
        try {
            if (served >= arrival) {
                return;
            }
            long upTo = arrivals.get();
            try (Connection connection = dataSource.getConnection()) {
                // A call that took a whole batch may have left some behind.
                long before;
                do {
                    before = size;
                    size = sequence(connection);
                } while (size - before >= BATCH);
            }
            served = upTo;
        } finally {
            draining.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    private static long sequence(Connection connection) throws SQLException {
        try (PreparedStatement sequence = connection.prepareStatement("SELECT catalog.audit_sequence()");
                ResultSet leaves = sequence.executeQuery()) {
            leaves.next();
            return leaves.getLong(1);
        }
    }

    void sweep() {
        try {
            if (isAnyPending()) {
                drain();
            }
            if (failing) {
                failing = false;
                LOG.info("Sequencer: the database is back");
            }
        } catch (SQLException | RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warn("Sequencer: the database is away, trying again every second: {}", e.getMessage());
            }
        }
    }

    private boolean isAnyPending() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement pending =
                        connection.prepareStatement("SELECT EXISTS (SELECT FROM catalog.audit_pending)");
                ResultSet any = pending.executeQuery()) {
            any.next();
            return any.getBoolean(1);
        }
    }
}

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives committed events their leaves. Each writer has the queue drained after its commit, most of them by another's drain
 * ({@link GroupCommit}). Across nodes the database's advisory lock in {@code audit_sequence()} keeps one order.
 *
 * <p>The commit of a change does not wait for the disk, the commit of its leaf does, and with it reaches the disk whatever was
 * committed before. So an event without a leaf may be lost with the database's memory; nobody was told of it.
 *
 * <p>A sweep every second picks up events whose writer died between commit and drain.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sequencer {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final GroupCommit group = new GroupCommit();

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

    /**
     * Called after the commit of an event; answers the first revision that has it in, once both are on the disk.
     *
     * @throws CatalogException UNAVAILABLE if the database went away: nobody knows whether the event survives, for its own
     *     commit did not wait for the disk
     */
    public Revision sequence(long eventId) {
        try {
            Long leaf = group.join(eventId, this::drain).places().get(eventId);
            if (leaf == null) {
                throw new IllegalStateException("event " + eventId + " is committed but has no leaf");
            }
            return new Revision(leaf + 1);
        } catch (SQLException e) {
            throw new CatalogException(
                    ErrorCode.UNAVAILABLE,
                    "the database went away before the change was in a revision; the outcome is unknown",
                    e);
        }
    }

    /**
     * The newest revision, once all that was committed before this call is in it and on the disk: what a change found to be
     * so already may be of another change, whose commit did not wait for the disk either.
     */
    public Revision settle() {
        try {
            return new Revision(group.join(null, this::drain).leaves());
        } catch (SQLException e) {
            throw DatabaseFailure.exception("the database is away", e);
        }
    }

    /** Leaves of events, for those that have one. */
    public Map<Long, Long> leaves(Collection<Long> eventIds) {
        try (Connection connection = dataSource.getConnection()) {
            return GroupCommit.places(connection, eventIds);
        } catch (SQLException e) {
            throw DatabaseFailure.exception("the database is away", e);
        }
    }

    /** Runs after each drain that may have given leaves, for as long as the catalog runs. */
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

    /** Whoever waits for others to drain holds no connection that they need. */
    private GroupCommit.Drained drain(Collection<Long> awaited) throws SQLException {
        GroupCommit.Drained drained;
        try (Connection connection = dataSource.getConnection()) {
            drained = GroupCommit.drain(connection, awaited);
        }
        listeners.forEach(Runnable::run);
        return drained;
    }

    void sweep() {
        try {
            if (isAnyPending()) {
                group.join(null, this::drain);
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

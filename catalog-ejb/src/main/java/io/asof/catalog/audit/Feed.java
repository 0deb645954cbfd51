package io.asof.catalog.audit;

import io.asof.catalog.kernel.PeriodicTask;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every change, once it has its leaf, to every consumer: each has a place of its own, kept in the database, so that
 * one node at a time tells it, whichever node made the change, and nothing is left out after a restart. On this node it is
 * woken by the sequencer; what other nodes sequenced is seen within a second.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int BATCH = 1_000;

    @Inject
    private DataSource dataSource;

    @Inject
    private Sequencer sequencer;

    @Inject
    @Any
    private Instance<FeedConsumer> consumers;

    @Resource
    private UserTransaction transaction;

    @Resource
    private ManagedExecutorService executor;

    private PeriodicTask loop;

    public Feed() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    Feed(
            DataSource dataSource,
            Sequencer sequencer,
            Instance<FeedConsumer> consumers,
            UserTransaction transaction,
            ManagedExecutorService executor) {
        this.dataSource = dataSource;
        this.sequencer = sequencer;
        this.consumers = consumers;
        this.transaction = transaction;
        this.executor = executor;
    }

    @PostConstruct
    void start() {
        loop = PeriodicTask.start("feed of changes", executor, PAUSE, this::tellAll);
        sequencer.onLeaves(loop::wake);
    }

    @PreDestroy
    void stop() {
        loop.close();
    }

    private void tellAll() {
        for (FeedConsumer consumer : consumers) {
            tellAll(consumer);
        }
    }

    private void tellAll(FeedConsumer consumer) {
        try {
            int told;
            do {
                told = tell(consumer);
            } while (told == BATCH);
        } catch (Exception | Error e) {
            // An error too: whoever comes after this one in the list would never be told anything.
            LOG.warn(
                    "Feed: '{}' did not take its changes, it is told them again in a second: {}",
                    consumer.name(),
                    e.toString());
        }
    }

    private int tell(FeedConsumer consumer) throws Exception {
        transaction.begin();
        try (Connection connection = dataSource.getConnection()) {
            List<Told> changes = next(connection, consumer.name(), BATCH);
            if (!changes.isEmpty()) {
                consumer.accept(changes);
            }
            transaction.commit();
            return changes.size();
        } catch (Exception | Error e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(Throwable cause) {
        try {
            transaction.rollback();
        } catch (SystemException | IllegalStateException e) {
            // After a commit that failed there is none left; what made it fail is what has to be said.
            cause.addSuppressed(e);
        }
    }

    /**
     * The next changes for the consumer, whose place is moved on behind them by the same transaction; none while another
     * node is telling it.
     */
    static List<Told> next(Connection connection, String consumer, int limit) throws SQLException {
        // Only where it has no place yet: on a row that another node holds, ON CONFLICT would wait for that node.
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO catalog.feed_cursor (consumer, next_leaf)
                SELECT ?, 0 WHERE NOT EXISTS (SELECT FROM catalog.feed_cursor WHERE consumer = ?)
                ON CONFLICT DO NOTHING""")) {
            insert.setString(1, consumer);
            insert.setString(2, consumer);
            insert.executeUpdate();
        }
        List<Told> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT l.leaf_index, l.event_id, e.action, e.entity_type, e.entity_key
                FROM (SELECT next_leaf FROM catalog.feed_cursor WHERE consumer = ? FOR UPDATE SKIP LOCKED) c
                JOIN catalog.audit_leaf l ON l.leaf_index >= c.next_leaf
                JOIN catalog.audit_event e USING (event_id)
                ORDER BY l.leaf_index LIMIT ?""")) {
            select.setString(1, consumer);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changes.add(new Told(
                            row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5)));
                }
            }
        }
        if (!changes.isEmpty()) {
            try (PreparedStatement move =
                    connection.prepareStatement("UPDATE catalog.feed_cursor SET next_leaf = ? WHERE consumer = ?")) {
                move.setLong(1, changes.get(changes.size() - 1).leaf() + 1);
                move.setString(2, consumer);
                move.executeUpdate();
            }
        }
        return changes;
    }
}

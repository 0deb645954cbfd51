package io.asof.catalog.audit;

import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.Role;
import io.asof.catalog.platform.TestDatabase;
import io.asof.catalog.platform.TestTransactions;
import jakarta.persistence.EntityManager;
import jakarta.transaction.RollbackException;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import javax.sql.DataSource;

/** Makes changes as the audit log does, one transaction and one event each, without a container. */
public final class Changes {
    public static final Instant NOW = Instant.parse("2024-05-03T20:30:00Z");

    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    public static final Caller STEWARD = new Caller("u-test", "Test", Set.of(Role.READER, Role.STEWARD), "request");

    private static final Sequencer SEQUENCER = sequencer(TestDatabase.get().application());

    private Changes() {}

    /** Of the database that all tests share. */
    public static Sequencer sequencer() {
        return SEQUENCER;
    }

    public static Sequencer sequencer(DataSource dataSource) {
        return new Sequencer(dataSource);
    }

    /** A change in the transaction of the connection; its event is not written yet. */
    public static Recording begin(Connection connection) {
        return new Recording(STEWARD, NOW, () -> nextId(connection));
    }

    /** Writes the event, after the rows. */
    public static void write(Connection connection, Recording recording) throws SQLException {
        write(connection, recording, new AuditEntry("test", "series", "x", null, Details.of()));
    }

    static void write(Connection connection, Recording recording, AuditEntry entry) throws SQLException {
        new AuditEvent(TestDatabase.ACTOR, recording, entry, null).insert(connection);
    }

    /** Gives every committed event its leaf; answers the newest revision. */
    public static Revision sequence(Connection connection) throws SQLException {
        return new Revision(number(connection, "SELECT leaves FROM catalog.audit_sequence()"));
    }

    /** The audit log itself; its transactions are those of the entity manager. */
    public static AuditLog log(EntityManager entityManager) {
        return log(TestDatabase.get(), entityManager);
    }

    /** The same over a database of its own. */
    public static AuditLog log(TestDatabase database, EntityManager entityManager) {
        DataSource application = database.application();
        return new AuditLog(
                entityManager,
                transaction(entityManager),
                sequencer(application),
                new Actors(application, CLOCK),
                CLOCK);
    }

    /** The same with a transaction for each thread. */
    public static AuditLog log(TestDatabase database, TestTransactions transactions) {
        return new AuditLog(
                transactions.entityManager(),
                transactions.userTransaction(),
                sequencer(database.application()),
                new Actors(database.application(), CLOCK),
                CLOCK);
    }

    public static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long nextId(Connection connection) {
        try {
            return number(connection, "SELECT nextval('catalog.audit_event_id')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a container has it: what is remembered of the rows ends with the transaction. */
    private static UserTransaction transaction(EntityManager entityManager) {
        return (UserTransaction) Proxy.newProxyInstance(
                Changes.class.getClassLoader(), new Class<?>[] {UserTransaction.class}, (proxy, method, none) -> {
                    switch (method.getName()) {
                        case "begin" -> {
                            entityManager.clear();
                            entityManager.getTransaction().begin();
                        }
                        case "commit" -> {
                            try {
                                entityManager.getTransaction().commit();
                            } catch (jakarta.persistence.RollbackException e) {
                                throw (RollbackException) new RollbackException(e.getMessage()).initCause(e);
                            } finally {
                                entityManager.clear();
                            }
                        }
                        case "rollback" -> {
                            entityManager.getTransaction().rollback();
                            entityManager.clear();
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }
}

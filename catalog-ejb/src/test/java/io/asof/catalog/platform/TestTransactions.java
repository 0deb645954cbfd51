package io.asof.catalog.platform;

import jakarta.persistence.EntityManager;
import jakarta.transaction.RollbackException;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a container gives the beans: one transaction a thread, which the entity manager and the data source share. Failures
 * come wrapped as in a container, the refusal deep inside.
 */
@SuppressWarnings("ThreadLocalUsage") // one per database, and each ends with its test
public final class TestTransactions implements AutoCloseable {
    private final DataSource database;

    private final SessionFactory factory;

    private final ThreadLocal<@Nullable Open> open = new ThreadLocal<>();

    private record Open(Connection connection, Session session) {}

    public TestTransactions(TestDatabase database) {
        this.database = database.application();
        this.factory = TestPersistence.start(database);
    }

    /** Of the thread's transaction where there is one; else one of its own. */
    public DataSource dataSource() {
        return proxy(DataSource.class, (name, call) -> {
            Open mine = open.get();
            if (!name.equals("getConnection")) {
                throw new UnsupportedOperationException(name);
            }
            return mine == null ? database.getConnection() : unclosed(mine.connection());
        });
    }

    public EntityManager entityManager() {
        return (EntityManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    Open mine = open.get();
                    if (mine != null) {
                        return invoked(method, mine.session(), arguments);
                    }
                    return inNew(() -> {
                        try {
                            return invoked(method, current().session(), arguments);
                        } catch (RuntimeException e) {
                            throw e;
                        } catch (Throwable e) {
                            throw new IllegalStateException(e);
                        }
                    });
                });
    }

    public UserTransaction userTransaction() {
        return proxy(UserTransaction.class, (name, call) -> {
            switch (name) {
                case "begin" -> begin();
                case "commit" -> {
                    try {
                        commit();
                    } catch (RuntimeException e) {
                        RollbackException rollback = new RollbackException("marked for rollback");
                        rollback.initCause(e);
                        throw rollback;
                    }
                }
                case "rollback" -> rollback();
                default -> throw new UnsupportedOperationException(name);
            }
            return null;
        });
    }

    /** In a transaction of its own, as REQUIRES_NEW. */
    public <T> T inNew(Supplier<T> work) {
        Open suspended = open.get();
        open.remove();
        begin();
        try {
            T result = work.get();
            commit();
            return result;
        } catch (RuntimeException | Error e) {
            rollback();
            throw e;
        } finally {
            if (suspended != null) {
                open.set(suspended);
            }
        }
    }

    @Override
    public void close() {
        factory.close();
    }

    private Open current() {
        Open mine = open.get();
        if (mine == null) {
            throw new IllegalStateException("no transaction");
        }
        return mine;
    }

    private void begin() {
        try {
            Connection connection = database.getConnection();
            connection.setAutoCommit(false);
            Session session = factory.withOptions().connection(connection).openSession();
            session.beginTransaction();
            open.set(new Open(connection, session));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void commit() {
        Open mine = current();
        try {
            mine.session().getTransaction().commit();
        } finally {
            if (!mine.session().getTransaction().isActive()) {
                end(mine);
            }
        }
    }

    private void rollback() {
        Open mine = open.get();
        if (mine == null) {
            return;
        }
        try {
            mine.connection().rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            end(mine);
        }
    }

    private void end(Open mine) {
        open.remove();
        try (Connection connection = mine.connection()) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            mine.session().close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection unclosed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TestTransactions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : invoked(method, connection, arguments));
    }

    private static @Nullable Object invoked(
            java.lang.reflect.Method method, Object target, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Handler {
        @Nullable
        Object handle(String method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                TestTransactions.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.handle(method.getName(), arguments)));
    }
}

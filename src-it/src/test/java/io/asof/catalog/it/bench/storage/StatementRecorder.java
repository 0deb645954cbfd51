package io.asof.catalog.it.bench.storage;

import io.asof.catalog.it.bench.load.SqlQuestion;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Listens to the catalog's own repositories on a connection that leads nowhere: what they would have asked a database is
 * what plain JDBC is then measured with, so the benchmark can never drift away from the product's SQL.
 */
public final class StatementRecorder {
    private final List<SqlQuestion> asked = new ArrayList<>();

    private StatementRecorder() {}

    /** Whatever asks over a connection. */
    @FunctionalInterface
    public interface Asking {
        void on(Connection connection) throws SQLException, IOException;
    }

    /** The one statement that is asked; each query finds nothing. */
    public static SqlQuestion record(Asking asking) throws SQLException, IOException {
        StatementRecorder recorder = new StatementRecorder();
        asking.on(recorder.connection());
        if (recorder.asked.size() != 1) {
            throw new IllegalStateException("expected one statement, not " + recorder.asked);
        }
        return recorder.asked.get(0);
    }

    private Connection connection() {
        return proxy(
                Connection.class,
                (self, method, arguments) -> method.getName().equals("prepareStatement") && arguments.length == 1
                        ? statement((String) arguments[0])
                        : unknown(method));
    }

    private PreparedStatement statement(String sql) {
        TreeMap<Integer, Object> parameters = new TreeMap<>();
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().equals("executeQuery")) {
                asked.add(new SqlQuestion(sql, List.copyOf(parameters.values())));
                return nothing();
            }
            if (method.getName().startsWith("set") && arguments.length == 2) {
                parameters.put((Integer) arguments[0], arguments[1]);
                return null;
            }
            return method.getName().equals("setFetchSize") ? null : unknown(method);
        });
    }

    private static ResultSet nothing() {
        return proxy(
                ResultSet.class,
                (self, method, arguments) -> method.getName().equals("next") ? false : unknown(method));
    }

    private static Object unknown(Method method) {
        throw new UnsupportedOperationException("not expected of a repository that reads: " + method);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        InvocationHandler closing = (self, method, arguments) ->
                method.getName().equals("close") ? null : handler.invoke(self, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, closing));
    }
}

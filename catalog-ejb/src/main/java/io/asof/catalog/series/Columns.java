package io.asof.catalog.series;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One field of many things as an array, which a statement unnests again: one statement for a whole batch. */
final class Columns {
    private Columns() {}

    static <T> Array texts(Connection connection, Collection<T> things, Function<T, @Nullable String> field)
            throws SQLException {
        return of(connection, "text", things, field);
    }

    static <T, R> Array of(Connection connection, String type, Collection<T> things, Function<T, @Nullable R> field)
            throws SQLException {
        return connection.createArrayOf(type, things.stream().map(field).toArray());
    }
}

package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void joinsOnlyTheConditionsWhoseValueWasGiven() throws Exception {
        Query query = new Query("SELECT 1 WHERE");
        query.and("a = ?", 1);
        query.and("b = ?", null);
        query.and("c = ?", "x");
        query.append(" ORDER BY a");

        assertThat(prepared(query)).containsExactly("SELECT 1 WHERE a = ? AND c = ? ORDER BY a", "1=1", "2=x");
    }

    @Test
    void bindsInTheOrderOfTheText() throws Exception {
        Query query = new Query("SELECT ? WHERE");
        query.bind(7L);
        query.and("a = ?", "x");
        query.append(" AND b > ?");
        query.bind(8L);

        assertThat(prepared(query)).containsExactly("SELECT ? WHERE a = ? AND b > ?", "1=7", "2=x", "3=8");
    }

    @Test
    void neverWritesAValueIntoTheText() throws Exception {
        Query query = new Query("SELECT 1 WHERE");
        query.and("a = ?", "'; DROP TABLE series; --");

        assertThat(prepared(query)).startsWith("SELECT 1 WHERE a = ?");
    }

    @Test
    void refusesTextThatTheDatabaseCannotBeAskedFor() {
        Query query = new Query("SELECT 1 WHERE");

        assertThatThrownBy(() -> query.and("a = ?", "a\0b"))
                .isInstanceOf(CatalogException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    /** The text handed to the driver, and what was bound to it. */
    private static List<String> prepared(Query query) throws SQLException {
        List<String> seen = new ArrayList<>();
        ClassLoader loader = QueryTest.class.getClassLoader();
        Object statement =
                Proxy.newProxyInstance(loader, new Class<?>[] {PreparedStatement.class}, (p, method, args) -> {
                    seen.add(args[0] + "=" + args[1]);
                    return null;
                });
        Connection connection =
                (Connection) Proxy.newProxyInstance(loader, new Class<?>[] {Connection.class}, (p, method, args) -> {
                    seen.add((String) args[0]);
                    return statement;
                });
        query.prepare(connection);
        return seen;
    }
}

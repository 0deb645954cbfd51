package io.asof.catalog.platform;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * The connections of this machine's pool as the database sees them: {@code catalog_database_connections} by the state that
 * PostgreSQL gives them in {@code pg_stat_activity}. An idle one is free in the pool; the pool is exhausted when the others are as
 * many as it may have. Not a number while the database is away.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DatabaseGauges {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    /** The one that asks would be free if it did not. */
    private static final String CONNECTIONS = """
            SELECT CASE WHEN pid = pg_backend_pid() THEN 'idle' ELSE state END, count(*)
            FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user
              AND client_addr IS NOT DISTINCT FROM inet_client_addr() AND state IS NOT NULL
            GROUP BY 1""";

    @Inject
    private DataSource dataSource;

    @Inject
    private MetricRegistry metrics;

    private Map<String, Double> counted = Map.of();

    private long countedAt;

    @PostConstruct
    void register() {
        Metadata connections = Metadata.builder()
                .withName("catalog_database_connections")
                .withDescription("Connections of this machine to the database, by what PostgreSQL says they do")
                .build();
        for (String state : new String[] {"idle", "active", "idle in transaction"}) {
            metrics.gauge(connections, state, this::connections, new Tag("state", state.replace(' ', '_')));
        }
    }

    /** The gauges of one page are of one moment. */
    private synchronized double connections(String state) {
        if (counted.isEmpty() || System.nanoTime() - countedAt > FRESH_NANOS) {
            counted = count();
            countedAt = System.nanoTime();
        }
        return counted.getOrDefault(state, counted.isEmpty() ? Double.NaN : 0.0);
    }

    private Map<String, Double> count() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(CONNECTIONS);
                ResultSet row = select.executeQuery()) {
            Map<String, Double> states = new HashMap<>();
            while (row.next()) {
                states.put(row.getString(1), row.getDouble(2));
            }
            return states;
        } catch (SQLException e) {
            return Map.of();
        }
    }
}

package io.asof.catalog.platform;

import io.asof.catalog.kernel.Repeated;
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
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes range partitions before they are needed, every day, and counts what fell into the default partition: {@code
 * catalog_observation_default_partition_rows}, which should stay near zero, because a range whose rows are there already
 * cannot be made any more.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PartitionKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionKeeper.class);

    private static final Duration DAY = Duration.ofDays(1);

    @Resource(lookup = "jdbc/catalogOwner")
    private DataSource owner;

    @Inject
    private DataSource application;

    @Inject
    private Clock clock;

    @Inject
    private MetricRegistry metrics;

    @Inject
    @ConfigProperty(name = "catalog.partition.years")
    private int years;

    @Resource
    private ManagedExecutorService executor;

    private Repeated daily;

    private volatile long defaultRows;

    @PostConstruct
    void start() {
        metrics.gauge(
                Metadata.builder()
                        .withName("catalog_observation_default_partition_rows")
                        .withDescription("Observations whose period no range partition holds, as counted once a day")
                        .build(),
                this,
                keeper -> keeper.defaultRows);
        daily = Repeated.start(executor, DAY, this::keep);
    }

    @PreDestroy
    void stop() {
        daily.close();
    }

    private void keep() {
        try {
            int made = new Migrations(owner, clock).makePartitions(years);
            if (made > 0) {
                LOG.info("Made {} range partitions of the observations", made);
            }
            defaultRows = count();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("The partitions of the observations could not be looked after, trying again tomorrow", e);
        }
    }

    private long count() throws SQLException {
        try (Connection connection = application.getConnection();
                PreparedStatement count =
                        connection.prepareStatement("SELECT count(*) FROM catalog.observation_default");
                ResultSet rows = count.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

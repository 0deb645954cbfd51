package io.asof.catalog.web.metrics;

import io.asof.catalog.audit.Sequencer;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.sql.SQLException;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What is read when the metrics are asked for. The server itself adds its memory, threads and processors. */
@WebListener
public class CatalogGauges implements ServletContextListener {
    @Inject
    private MetricRegistry metrics;

    @Inject
    private Sequencer sequencer;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Metadata lag = Metadata.builder()
                .withName("catalog_sequencer_lag_seconds")
                .withDescription("How long the oldest committed change has been waiting for its revision")
                .build();
        metrics.gauge(lag, sequencer, CatalogGauges::lagSeconds);
    }

    /** Not a number while the database is away. */
    static double lagSeconds(Sequencer sequencer) {
        try {
            return sequencer.lagSeconds();
        } catch (SQLException e) {
            return Double.NaN;
        }
    }
}

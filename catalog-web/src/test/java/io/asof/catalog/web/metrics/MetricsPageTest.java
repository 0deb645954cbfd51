package io.asof.catalog.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsPageTest {
    @Test
    void nanosecondsUnderTheNameOfSecondsAreLeftOut() {
        String page = """
                # TYPE catalog_request_duration_seconds_mean gauge
                catalog_request_duration_seconds_mean{route="/x"} 1.99E9
                # TYPE catalog_request_duration_seconds_max gauge
                catalog_request_duration_seconds_max{route="/x"} 1.99E9
                catalog_request_duration_seconds_sum{route="/x"} 1.99
                thread_max_count 3
                """;

        assertThat(MetricsPage.eachOnce(page)).isEqualTo("""
                catalog_request_duration_seconds_sum{route="/x"} 1.99
                thread_max_count 3
                """);
    }

    @Test
    void poolsThatNobodyCountedAreLeftOut() {
        String page = """
                # TYPE connection_pool_H2Pool_freeConnection_total counter
                # HELP connection_pool_H2Pool_freeConnection_total Displays the number of freeConnection.
                connection_pool_H2Pool_freeConnection_total{mp_scope="vendor"} 0.0
                thread_max_count 3
                """;

        assertThat(MetricsPage.eachOnce(page)).isEqualTo("thread_max_count 3\n");
    }

    @Test
    void firstOfEachSampleStaysAndTheRestGoes() {
        String page = """
                # TYPE up gauge
                # HELP up Seconds up.
                up{mp_scope="base"} 503.553
                # TYPE gc counter
                gc{name="G1 Old"} 1
                gc{name="G1 Young"} 2

                # TYPE up gauge
                # HELP up Seconds up.
                up{mp_scope="base"} 503.578
                plain 1
                plain 1
                """;

        assertThat(MetricsPage.eachOnce(page)).isEqualTo("""
                # TYPE up gauge
                # HELP up Seconds up.
                up{mp_scope="base"} 503.553
                # TYPE gc counter
                gc{name="G1 Old"} 1
                gc{name="G1 Young"} 2
                plain 1
                """);
    }
}

package io.asof.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.web.edge.AccessLogFilter;
import io.asof.catalog.web.edge.HeadFilter;
import io.asof.catalog.web.edge.RequestIdFilter;
import io.asof.catalog.web.edge.SecurityHeadersFilter;
import io.asof.catalog.web.identity.IdentityFilter;
import io.asof.catalog.web.metrics.MetricsPageFilter;
import io.asof.catalog.web.metrics.RequestTimerFilter;
import org.junit.jupiter.api.Test;

class EdgeFiltersTest {
    @Test
    void filtersAreInTheOrderOfTheirConstants() {
        assertThat(EdgeFilters.inOrder().values())
                .containsExactly(
                        RequestIdFilter.class,
                        AccessLogFilter.class,
                        SecurityHeadersFilter.class,
                        HeadFilter.class,
                        RequestTimerFilter.class,
                        IdentityFilter.class,
                        MetricsPageFilter.class);
    }
}

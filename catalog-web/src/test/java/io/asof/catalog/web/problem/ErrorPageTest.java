package io.asof.catalog.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.web.fixture.Exchange;
import org.junit.jupiter.api.Test;

class ErrorPageTest {
    @Test
    void nothingFollowsAnAnswerThatBrokeOff() throws Exception {
        Exchange exchange = new Exchange("GET", "/api/v1/series/x/y/vintages");
        exchange.response().getOutputStream().write(1);
        exchange.response().flushBuffer();

        new ErrorPage().service(exchange.request(), exchange.response());

        assertThat(exchange.body()).containsExactly(1);
        assertThat(exchange.headers()).isEmpty();
    }
}

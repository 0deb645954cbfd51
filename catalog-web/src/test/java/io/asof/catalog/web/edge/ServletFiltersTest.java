package io.asof.catalog.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.RequestId;
import io.asof.catalog.web.fixture.Fake;
import io.asof.catalog.web.identity.CallerPrincipal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class ServletFiltersTest {
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final List<String> passed = new ArrayList<>();

    @Test
    void requestIdIsSaidKeptForTheThreadAndCleared() throws Exception {
        FilterChain chain = (q, r) -> passed.add(String.valueOf(RequestId.current()));

        new RequestIdFilter().doFilter(request("/api/v1/series"), response(200), chain);

        assertThat(passed).containsExactly("job-1");
        assertThat(headers).containsEntry("X-Request-Id", "job-1");
        assertThat(RequestId.current()).isNull();
    }

    @Test
    void requestIdIsClearedAfterAFailureToo() {
        FilterChain chain = (q, r) -> {
            throw new IOException("broken");
        };

        assertThat(failureOf(new RequestIdFilter(), request("/x"), chain)).isInstanceOf(IOException.class);
        assertThat(RequestId.current()).isNull();
    }

    @Test
    void securityHeadersAreOnEveryAnswer() throws Exception {
        new SecurityHeadersFilter().doFilter(request("/x"), response(200), (q, r) -> {});

        assertThat(headers)
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .containsEntry("Cache-Control", "no-store");
    }

    @Test
    void accessLogHasOneLineWithFieldsAndNoForgedText() throws Exception {
        List<LogRecord> lines = listen();
        HttpServletRequest request = request("/api/v1/x\n{0}");
        new CallerPrincipal(new Caller("u-17", "ada", Set.of(), "job-1")).holdIn(request);

        new AccessLogFilter().doFilter(request, response(404), (q, r) -> {});
        new AccessLogFilter().doFilter(request, response(404), (q, r) -> {});

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).getMessage()).startsWith("GET /api/v1/x\\u000a\\u007b0\\u007d 404 ");
        assertThat((Map<?, ?>) lines.get(0).getParameters()[0])
                .extracting("method", "status", "bytes", "actor")
                .containsExactly("GET", 404, 0L, "ada");
    }

    @Test
    void requestThatFailedIsLoggedAsAFailure() {
        List<LogRecord> lines = listen();
        FilterChain chain = (q, r) -> {
            throw new IllegalStateException("broken");
        };

        assertThat(failureOf(new AccessLogFilter(), request("/x"), chain)).hasMessage("broken");
        assertThat(lines.get(0).getMessage()).startsWith("GET /x 500 ");
    }

    private Throwable failureOf(Filter filter, HttpServletRequest request, FilterChain chain) {
        try {
            filter.doFilter(request, response(200), chain);
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("no failure");
    }

    private HttpServletRequest request(String path) {
        attributes.clear();
        return new Fake()
                .with("getMethod", "GET")
                .with("getRequestURI", path)
                .with("getServletPath", path)
                .with("getPathInfo", null)
                .with("getDispatcherType", DispatcherType.REQUEST)
                .on("getHeader", a -> a[0].equals("X-Request-Id") ? "job-1" : null)
                .on("getAttribute", a -> attributes.get(a[0]))
                .on("setAttribute", a -> attributes.put((String) a[0], a[1]))
                .as(HttpServletRequest.class);
    }

    private HttpServletResponse response(int status) {
        return new Fake()
                .with("getStatus", status)
                .on("setHeader", a -> headers.put((String) a[0], (String) a[1]))
                .as(HttpServletResponse.class);
    }

    private static List<LogRecord> listen() {
        List<LogRecord> lines = new ArrayList<>();
        AccessLogFilter.LOG.setLevel(Level.INFO);
        AccessLogFilter.LOG.setUseParentHandlers(false);
        for (Handler old : AccessLogFilter.LOG.getHandlers()) {
            AccessLogFilter.LOG.removeHandler(old);
        }
        AccessLogFilter.LOG.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        return lines;
    }
}

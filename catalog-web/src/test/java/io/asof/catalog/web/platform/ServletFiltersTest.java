package io.asof.catalog.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.RequestId;
import io.asof.catalog.web.fixture.Fake;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServletFiltersTest {
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final List<Integer> errors = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();

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

    @Test
    void requestIdIsSaidKeptForTheThreadAndCleared() throws Exception {
        FilterChain chain = (q, r) -> passed.add(String.valueOf(RequestId.current()));

        new RequestIdFilter().doFilter(request("/api/v1/series", Set.of()), response(200), chain);

        assertThat(passed).containsExactly("job-1");
        assertThat(headers).containsEntry("X-Request-Id", "job-1");
        assertThat(RequestId.current()).isNull();
    }

    @Test
    void requestIdIsClearedAfterAFailureToo() {
        FilterChain chain = (q, r) -> {
            throw new IOException("broken");
        };

        assertThat(failureOf(new RequestIdFilter(), request("/x", Set.of()), chain))
                .isInstanceOf(IOException.class);
        assertThat(RequestId.current()).isNull();
    }

    @Test
    void nobodyGetsInWithoutATokenExceptToHealthAndTheDescription() throws Exception {
        for (String path : List.of("/api/v1/series", "/", "/metrics", "/healthy", "/openapi.json", "/problem")) {
            identify(request(path, null));
        }
        assertThat(errors).containsExactly(401, 401, 401, 401, 401, 401);
        assertThat(passed).isEmpty();

        for (String path : List.of("/health", "/health/live", "/openapi")) {
            identify(request(path, null));
        }
        assertThat(passed).containsExactly("/health", "/health/live", "/openapi");
    }

    @Test
    void everyRoleReadsButOnlyOperatorsSeeMetrics() throws Exception {
        for (String role : List.of("reader", "steward", "operator", "auditor")) {
            identify(request("/api/v1/series", Set.of(role)));
            identify(request("/metrics", Set.of(role)));
            identify(request("/metrics/base", Set.of(role)));
        }

        assertThat(passed)
                .containsExactly(
                        "/api/v1/series",
                        "/api/v1/series",
                        "/api/v1/series",
                        "/metrics",
                        "/metrics/base",
                        "/api/v1/series");
        assertThat(errors).containsExactly(403, 403, 403, 403, 403, 403);
    }

    @Test
    void tokenWithoutAKnownRoleDoesNotSuffice() throws Exception {
        identify(request("/api/v1/series", Set.of("admin")));

        assertThat(errors).containsExactly(403);
    }

    @Test
    void securityHeadersAreOnEveryAnswer() throws Exception {
        new SecurityHeadersFilter().doFilter(request("/x", null), response(200), (q, r) -> {});

        assertThat(headers)
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Cache-Control", "no-store");
    }

    @Test
    void accessLogHasOneLineWithFieldsAndNoForgedText() throws Exception {
        List<LogRecord> lines = listen();
        HttpServletRequest request = request("/api/v1/x\n{0}", Set.of("reader"));

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

        assertThat(failureOf(new AccessLogFilter(), request("/x", null), chain)).hasMessage("broken");
        assertThat(lines.get(0).getMessage()).startsWith("GET /x 500 ");
    }

    private void identify(HttpServletRequest request) throws Exception {
        new IdentityFilter()
                .doFilter(request, response(200), (q, r) -> passed.add(((HttpServletRequest) q).getServletPath()));
    }

    private Throwable failureOf(Filter filter, HttpServletRequest request, FilterChain chain) {
        try {
            filter.doFilter(request, response(200), chain);
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("no failure");
    }

    private HttpServletRequest request(String path, @Nullable Set<String> roles) {
        @Nullable Principal caller = roles == null ? null : () -> "ada";
        attributes.clear();
        return new Fake()
                .with("getMethod", "GET")
                .with("getRequestURI", path)
                .with("getServletPath", path)
                .with("getPathInfo", null)
                .with("getDispatcherType", DispatcherType.REQUEST)
                .with("getUserPrincipal", caller)
                .on("isUserInRole", a -> roles != null && roles.contains(a[0]))
                .on("getHeader", a -> a[0].equals("X-Request-Id") ? "job-1" : null)
                .on("getAttribute", a -> attributes.get(a[0]))
                .on("setAttribute", a -> attributes.put((String) a[0], a[1]))
                .as(HttpServletRequest.class);
    }

    private HttpServletResponse response(int status) {
        return new Fake()
                .with("getStatus", status)
                .on("setHeader", a -> headers.put((String) a[0], (String) a[1]))
                .on("sendError", a -> {
                    errors.add((Integer) a[0]);
                    return null;
                })
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

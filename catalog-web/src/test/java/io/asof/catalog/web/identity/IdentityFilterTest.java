package io.asof.catalog.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.RequestId;
import io.asof.catalog.kernel.Role;
import io.asof.catalog.web.fixture.Fake;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityFilterTest {
    private static final TestIssuer ISSUER = TestIssuer.withKeyOf(2048);

    private static final String PUBLIC_PAGE = "default-src 'none'; frame-ancestors 'none'";

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock();
    private final IdentityFilter filter = new IdentityFilter();
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<Integer> errors = new ArrayList<>();
    private final List<HttpServletRequest> passed = new ArrayList<>();
    private final FilterChain chain = (request, response) -> passed.add((HttpServletRequest) request);

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here to inject it.
    @BeforeEach
    void trustTheIssuer() {
        Path key = ISSUER.publicKeyIn(folder.resolve("public.pem"));
        filter.verifier = new TokenVerifier("asof-catalog", key.toUri().toString(), clock);
        RequestId.set("job-1");
    }

    @AfterEach
    void clear() {
        RequestId.clear();
    }

    @Test
    void nobodyGetsInWithoutATokenExceptToHealthAndTheDescription() throws Exception {
        for (String path : List.of("/api/v1/series", "/", "/metrics", "/healthy", "/openapi.json", "/problem")) {
            ask(path);
        }
        assertThat(errors).containsExactly(401, 401, 401, 401, 401, 401);
        assertThat(passed).isEmpty();

        for (String path : List.of("/health", "/health/live", "/openapi")) {
            ask(path);
        }
        assertThat(passed)
                .extracting(HttpServletRequest::getServletPath)
                .containsExactly("/health", "/health/live", "/openapi");
    }

    @Test
    void everyRoleReadsButOnlyOperatorsSeeMetrics() throws Exception {
        for (Role role : Role.values()) {
            ask("/api/v1/series", bearer(role.wire()));
            ask("/metrics", bearer(role.wire()));
            ask("/metrics/base", bearer(role.wire()));
        }

        assertThat(passed)
                .extracting(HttpServletRequest::getServletPath)
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
        ask("/api/v1/series", bearer("admin"));
        ask("/api/v1/series", bearer());

        assertThat(errors).containsExactly(403, 403);
    }

    @Test
    void callerIsInTheRequestAndInItsAttribute() throws Exception {
        HttpServletRequest outside = ask("/api/v1/series", bearer("steward", "admin", "reader"));

        HttpServletRequest inside = passed.get(0);
        Caller caller = new Caller("u-17", "ada", Set.of(Role.STEWARD, Role.READER), "job-1");
        assertThat(inside.getUserPrincipal()).isEqualTo(new CallerPrincipal(caller));
        assertThat(inside.getUserPrincipal().getName()).isEqualTo("ada");
        assertThat(inside.getRemoteUser()).isEqualTo("ada");
        assertThat(inside.isUserInRole("steward")).isTrue();
        assertThat(inside.isUserInRole("operator")).isFalse();
        assertThat(inside.isUserInRole("admin")).isFalse();
        assertThat(CallerPrincipal.of(outside)).isEqualTo(caller);
    }

    @Test
    void whoIsRefusedForWantOfARoleIsStillNamed() throws Exception {
        assertThat(CallerPrincipal.of(ask("/metrics", bearer("reader"))))
                .extracting(Caller::name)
                .isEqualTo("ada");
    }

    @Test
    void nameWithANulIsA401() throws Exception {
        ask(
                "/api/v1/series",
                "Bearer " + ISSUER.sign(ISSUER.header(), claims("[\"reader\"]").replace("ada", "a\\u0000")));

        assertThat(errors).containsExactly(401);
    }

    @Test
    void twoAuthorizationHeadersAreAsBadAsNone() throws Exception {
        ask("/api/v1/series", bearer("reader"), bearer("reader"));

        assertThat(errors).containsExactly(401);
    }

    @Test
    void nobodyIsCalledAStrangerWhileThereIsNoKey() throws Exception {
        Files.delete(folder.resolve("public.pem"));
        clock.pass(Duration.ofSeconds(1));

        ask("/api/v1/series", bearer("reader"));
        ask("/health");

        assertThat(errors).containsExactly(503);
        assertThat(passed).hasSize(1);
    }

    @Test
    void firstRuleThatCoversAnAddressCounts() {
        assertThat(PathRule.TABLE).extracting(PathRule::prefix).containsExactly("/health", "/openapi", "/metrics", "");
        assertThat(PathRule.TABLE).extracting(PathRule::contentSecurityPolicy).containsOnly(PUBLIC_PAGE);
        assertThat(PathRule.of("/health").isPublic()).isTrue();
        assertThat(PathRule.of("/healthx").isPublic()).isFalse();
        assertThat(PathRule.of("").isPublic()).isFalse();
        assertThat(PathRule.of("/api/v1/health").isPublic()).isFalse();
    }

    private static String bearer(String... groups) {
        String json = Arrays.stream(groups).map(group -> '"' + group + '"').collect(Collectors.joining(",", "[", "]"));
        return "Bearer " + ISSUER.sign(ISSUER.header(), claims(json));
    }

    private static String claims(String groups) {
        return "{\"iss\":\"asof-catalog\",\"sub\":\"u-17\",\"upn\":\"ada\",\"groups\":" + groups
                + ",\"exp\":1651410000}";
    }

    private HttpServletRequest ask(String path, String... authorization) throws Exception {
        attributes.clear();
        HttpServletRequest request = new Fake()
                .with("getServletPath", path)
                .with("getPathInfo", null)
                .with("getDispatcherType", DispatcherType.REQUEST)
                .on("getHeaders", a -> Collections.enumeration(List.of(authorization)))
                .on("getAttribute", a -> attributes.get(a[0]))
                .on("setAttribute", a -> attributes.put((String) a[0], a[1]))
                .as(HttpServletRequest.class);
        HttpServletResponse response = new Fake()
                .on("sendError", a -> {
                    errors.add((Integer) a[0]);
                    return null;
                })
                .as(HttpServletResponse.class);
        filter.doFilter(request, response, chain);
        return request;
    }
}

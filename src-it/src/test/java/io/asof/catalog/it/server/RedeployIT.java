package io.asof.catalog.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** What an operator does with the EAR by {@code asadmin}: it answers after each, and leaves nothing behind. */
@ArquillianTest
@RunAsClient
class RedeployIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Every deployment has one: it holds the classes of the EAR. */
    private static final Pattern CLASS_LOADERS =
            Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+\\S*\\.EarClassLoader(\\s|$)");

    private static final int STEADY_POOL_SIZE = 4;

    private final PayaraServer server = PayaraServer.shared();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void redeployedCatalogAnswersAndLeavesNothingBehind() throws Exception {
        // Payara counts a connection that was lost in a transaction as in use for good: other tests lose some.
        long inUseBefore = connectionsInUse();
        server.asadmin("deploy", "--name", "catalog", PayaraServer.EAR.toString());
        assertCatalogAnswers();

        for (int round = 1; round <= 3; round++) {
            server.asadmin("redeploy", "--name", "catalog", PayaraServer.EAR.toString());
            assertCatalogAnswers();
            assertCatalogTakesAChange();
        }
        assertBrokenTokenIsOneLineOfTheLog();
        assertThat(classLoaders()).isPositive();
        server.asadmin("undeploy", "catalog");

        await("connections to be given back")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(connectionsInUse()).isEqualTo(inUseBefore));
        // Idle threads of the server's executor end after a minute; until then each keeps what first called for it.
        await("the classes of all four deployments to be collected")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(classLoaders()).isZero());
        server.asadmin("set", "resources.jdbc-connection-pool.catalog.idle-timeout-in-seconds=5");
        await("the pool to be back at its steady size")
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(server.database.connectionsOf("catalog_app")).isLessThanOrEqualTo(STEADY_POOL_SIZE));
    }

    private void assertCatalogAnswers() throws IOException, InterruptedException {
        HttpResponse<String> ready = get("/health/ready");
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        assertThat(ready.headers().map()).doesNotContainKeys("server", "x-powered-by");
        String requestId = ready.headers().firstValue("X-Request-Id").orElseThrow();
        await("the server's own record of request " + requestId)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(server.accessLog()).contains("\"" + requestId + "\" 200 "));
    }

    private void assertCatalogTakesAChange() throws IOException, InterruptedException, GeneralSecurityException {
        HttpResponse<String> taken = http.send(
                HttpRequest.newBuilder(server.address().resolve("/api/v1/imports?name=none.json"))
                        .header("Authorization", "Bearer " + server.tokens.of("steward"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"of\":\"" + UUID.randomUUID() + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    }

    /** One line with the id of the request, and no stack trace that anybody could fill the disk with. */
    private void assertBrokenTokenIsOneLineOfTheLog() throws IOException, InterruptedException {
        // The first token has the key read, of which the log says a word too.
        refused();
        HttpResponse<String> refused = refused();
        String requestId = "\"requestId\":\""
                + refused.headers().firstValue("X-Request-Id").orElseThrow() + "\"";
        await("a line with " + requestId)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Files.readString(server.log())).containsOnlyOnce(requestId));
        assertThat(Files.readString(server.log())).doesNotContain("parse JWT token");
    }

    private HttpResponse<String> refused() throws IOException, InterruptedException {
        HttpResponse<String> refused = http.send(
                HttpRequest.newBuilder(server.address().resolve("/api/v1/companies"))
                        .header("Authorization", "Bearer broken")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(401);
        return refused;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = server.address().resolve(path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Counts those that survive a full garbage collection, which the histogram begins with. */
    private long classLoaders() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(server.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor()).as(histogram).isZero();
        assertThat(histogram).contains("java.lang.String");

        Matcher line = CLASS_LOADERS.matcher(histogram);
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    private long connectionsInUse() {
        String said = server.asadmin("get", "--monitor", "server.resources.catalog.numconnused-current");
        Matcher value = Pattern.compile("numconnused-current\\s*=\\s*(\\d+)").matcher(said);
        assertThat(value.find()).as(said).isTrue();
        return Long.parseLong(value.group(1));
    }
}

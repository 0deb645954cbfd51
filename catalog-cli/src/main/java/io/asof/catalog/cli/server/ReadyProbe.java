package io.asof.catalog.cli.server;

import io.asof.catalog.cli.failure.CommandFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Asks the catalog whether it is ready, until it is. */
final class ReadyProbe {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private ReadyProbe() {}

    /**
     * Returns when the catalog is ready, or when that is not wanted any more.
     *
     * @throws CommandFailed if {@code /health/ready} does not say so within five minutes, quoting what it says
     */
    static void await(ListenAddress address, BooleanSupplier unwanted) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest question = HttpRequest.newBuilder(URI.create(address.url() + "/health/ready"))
                .timeout(Duration.ofSeconds(30))
                .build();
        Instant deadline = Instant.now().plus(LIMIT);
        String said = "nothing";
        while (Instant.now().isBefore(deadline) && !unwanted.getAsBoolean()) {
            try {
                said = answer(client, question);
                if (said.isEmpty()) {
                    return;
                }
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailed("Interrupted while the catalog was getting ready.", e);
            }
        }
        if (unwanted.getAsBoolean()) {
            return;
        }
        throw new CommandFailed("The catalog is not ready after " + LIMIT.toMinutes() + " minutes. It says: " + said);
    }

    /** What the catalog says against being ready; empty when it is. */
    private static String answer(HttpClient client, HttpRequest question) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(question, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? "" : answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "no answer, " + e;
        }
    }
}

package io.asof.catalog.cli.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.asof.catalog.cli.failure.CommandFailed;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Imports files into the catalog at an address, as the bearer of a token. */
public final class CatalogClient {
    /** How many refused facts are fetched to be shown; the catalog lists all of them. */
    private static final int FAILURES_SHOWN = 20;

    private static final Duration FIRST_POLL = Duration.ofMillis(50);
    private static final Duration LAST_POLL = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String address;
    private final String token;
    private final Retries retries;

    /**
     * A client of the catalog there.
     *
     * @param address as in {@code http://127.0.0.1:8080}
     * @param wait how long the catalog may be away before a command gives up
     */
    public CatalogClient(String address, String token, Duration wait) {
        this.address = address.replaceFirst("/+$", "");
        this.token = token;
        this.retries = new Retries(wait);
    }

    /**
     * Imports the file and returns when the catalog has taken it in, or refused it.
     *
     * @param progress is told the address of the import once the catalog has the file, and how many of how many facts are
     *     done
     * @throws CommandFailed if the catalog stays away, or does not let this token's bearer import
     */
    public ImportOutcome run(ImportFile file, Progress progress) {
        HttpResponse<String> accepted = send(file);
        if (accepted.statusCode() != 202) {
            return ImportOutcome.refused(file, refusal(accepted));
        }
        ImportJob job = job(accepted);
        progress.accepted(address + path(job));
        Duration pause = FIRST_POLL;
        while (!job.ended()) {
            Retries.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LAST_POLL) < 0 ? pause.multipliedBy(2) : LAST_POLL;
            job = job(get(path(job)));
            progress.processed(job.processed(), job.facts());
        }
        return ImportOutcome.of(file, job, job.failed() > 0 ? failures(job) : List.of());
    }

    /** Is told how an import goes on. */
    public interface Progress {
        /** The catalog has the whole file; from now on it goes on by itself. */
        default void accepted(String importAddress) {}

        /** So many of so many facts are done; a total of 0 is not known yet. */
        void processed(long done, long of);
    }

    /** Whether the catalog has something at that path. */
    public boolean has(String path) {
        return answer(path).statusCode() == 200;
    }

    /** The key is one per file and run: sent twice it is one import, asked for again tomorrow it is another. */
    private HttpResponse<String> send(ImportFile file) {
        String key = UUID.randomUUID().toString();
        String series = file.series() == null ? "" : "&series=" + URLEncoder.encode(file.series(), UTF_8);
        URI uri = URI.create(address + "/api/v1/imports?name=" + URLEncoder.encode(file.name(), UTF_8) + series);
        HttpResponse<String> answer = retries.answer(
                address,
                () -> http.send(
                        request(uri)
                                .header("Content-Type", "application/octet-stream")
                                .header("Idempotency-Key", key)
                                .POST(file.body().get())
                                .build(),
                        HttpResponse.BodyHandlers.ofString()));
        requireAllowed(answer);
        return answer;
    }

    private HttpResponse<String> get(String path) {
        HttpResponse<String> answer = answer(path);
        if (answer.statusCode() != 200) {
            throw new CommandFailed("The catalog at " + address + " does not tell of the import: " + refusal(answer));
        }
        return answer;
    }

    private HttpResponse<String> answer(String path) {
        HttpRequest question = request(URI.create(address + path)).build();
        HttpResponse<String> answer =
                retries.answer(address, () -> http.send(question, HttpResponse.BodyHandlers.ofString()));
        requireAllowed(answer);
        return answer;
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofMinutes(5))
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + token);
    }

    private void requireAllowed(HttpResponse<String> answer) {
        if (answer.statusCode() == 401) {
            throw new CommandFailed("The catalog at " + address + " does not accept the token. Make one with"
                    + " `token --role steward --name NAME` on its data folder.");
        }
        if (answer.statusCode() == 403) {
            throw new CommandFailed(
                    "The catalog at " + address + " lets only stewards import, and this token's bearer is none.");
        }
    }

    private static String path(ImportJob job) {
        return "/api/v1/imports/" + job.id();
    }

    private List<String> failures(ImportJob job) {
        List<String> lines = new ArrayList<>();
        String body = get(path(job) + "/failures?limit=" + FAILURES_SHOWN).body();
        try {
            Map<String, Object>[] items = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(body), "items");
            for (Map<String, Object> item : items) {
                lines.add(item.get("path") + ": " + item.get("rule") + " (" + item.get("value") + ")");
            }
        } catch (ParseException e) {
            throw unreadable(body, e);
        }
        if (job.failed() > lines.size()) {
            lines.add("… and " + (job.failed() - lines.size()) + " more: GET " + address + path(job) + "/failures");
        }
        return lines;
    }

    private ImportJob job(HttpResponse<String> answer) {
        try {
            return ImportJob.parse(answer.body());
        } catch (ParseException e) {
            throw unreadable(answer.body(), e);
        }
    }

    private CommandFailed unreadable(String body, ParseException cause) {
        return new CommandFailed(
                "The catalog at " + address + " answers in a way this client does not know: " + body, cause);
    }

    private static String refusal(HttpResponse<String> answer) {
        try {
            Map<String, Object> problem = JSONObjectUtils.parse(answer.body());
            Object detail = problem.getOrDefault("detail", problem.get("title"));
            return problem.get("code") + ": " + detail;
        } catch (ParseException e) {
            return "HTTP " + answer.statusCode();
        }
    }
}

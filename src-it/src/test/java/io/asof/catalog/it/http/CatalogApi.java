package io.asof.catalog.it.http;

import io.asof.catalog.it.running.RunningCatalog;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;

/** Asks a running catalog, byte for byte: no header is added but the token, no encoding is undone. */
final class CatalogApi {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration IMPORT = Duration.ofMinutes(10);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private final RunningCatalog catalog;

    CatalogApi(RunningCatalog catalog) {
        this.catalog = catalog;
    }

    /** As a reader; headers are name, value, name, value. */
    Answer get(String path, String... headers) {
        return send("GET", path, catalog.token("reader"), new byte[0], headers);
    }

    /** As whoever has these roles, or as nobody if there are none. */
    Answer as(String roles, String method, String path, String... headers) {
        return send(method, path, roles.isEmpty() ? "" : catalog.token(roles), new byte[0], headers);
    }

    /** With any token, or none if it is blank. */
    Answer send(String method, String path, String token, byte[] body, String... headers) {
        try {
            return trySend(method, path, token, body, headers);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        }
    }

    /** As {@link #send}, for who expects that the catalog may be away. */
    Answer trySend(String method, String path, String token, byte[] body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(catalog.address() + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body.length == 0 && !method.equals("POST")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Hands in a document, as a steward. */
    Answer offer(String name, byte[] document, String... headers) {
        return send("POST", offerPath(name), catalog.token("steward"), document, withType(headers));
    }

    /** As {@link #offer}, for who expects that the catalog may be away. */
    Answer tryOffer(String name, byte[] document, String... headers) throws IOException {
        return trySend("POST", offerPath(name), catalog.token("steward"), document, withType(headers));
    }

    /** The last view of an import, FINISHED or FAILED. */
    Json imported(String name, byte[] document) {
        return ended(offer(name, document).expect(202).json().get("id").text());
    }

    /** As {@link #imported}, and it must have finished without a failure. */
    Json importedWhole(String name, byte[] document) {
        Json view = imported(name, document);
        if (!view.get("state").text().equals("FINISHED") || view.get("failed").number() != 0) {
            throw new AssertionError("import of " + name + ": " + view);
        }
        return view;
    }

    /** Waits for the end of an import; gives up after ten minutes. */
    Json ended(String id) {
        return Awaitility.await("the end of import " + id)
                .atMost(IMPORT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> view(id), view -> view.filter(CatalogApi::hasEnded).isPresent())
                .orElseThrow();
    }

    /** An import as it is now; empty while the catalog is away. */
    Optional<Json> view(String id) {
        try {
            Answer answer = trySend("GET", "/api/v1/imports/" + id, catalog.token("steward"), new byte[0]);
            return answer.status() == 503
                    ? Optional.empty()
                    : Optional.of(answer.expect(200).json());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static boolean hasEnded(Json view) {
        return Set.of("FINISHED", "FAILED").contains(view.get("state").text());
    }

    /** Every item of a list, page by page along its links; all pages must be of one revision and asOf. */
    List<Json> all(String path) {
        List<Json> items = new ArrayList<>();
        Set<String> revisions = new HashSet<>();
        Optional<String> page = Optional.of(path);
        while (page.isPresent()) {
            Answer answer = get(page.get()).expect(200);
            items.addAll(answer.json().get("items").items());
            revisions.add(answer.json().get("revision").text());
            page = answer.next();
        }
        if (revisions.size() != 1) {
            throw new AssertionError(path + " was answered at several revisions: " + revisions);
        }
        return items;
    }

    private static String offerPath(String name) {
        return "/api/v1/imports?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static String[] withType(String[] headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (!all.contains("Content-Type")) {
            all.add("Content-Type");
            all.add("application/json");
        }
        return all.toArray(new String[0]);
    }
}

package io.asof.catalog.it.bench.measure;

import io.asof.catalog.it.bench.load.Api;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Sends files to the catalog as anybody would, and waits until they are in. */
final class Importer {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 20;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Api api;

    /** With a steward's token. */
    Importer(Api api) {
        this.api = api;
    }

    /**
     * What an import came to.
     *
     * @param document SHA-256 of the file, in hexadecimal digits
     * @param took from the first byte sent to the answer that says it is finished
     */
    record Imported(String document, long recorded, Duration took) {
        double perSecond() {
            return recorded / (took.toNanos() / 1e9);
        }
    }

    /** Is called again and again while an import runs. */
    @FunctionalInterface
    interface Meanwhile {
        void look() throws IOException, InterruptedException;
    }

    Imported send(Path file) throws IOException, InterruptedException {
        return send(file, () -> Thread.sleep(POLL_MILLIS));
    }

    Imported send(Path file, Meanwhile meanwhile) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> accepted = http.send(
                request("/api/v1/imports?name=" + file.getFileName())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofFile(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String location = accepted.headers().firstValue("Location").orElse("");
        if (accepted.statusCode() != 202 || location.isEmpty()) {
            throw new IOException("the import was not accepted: " + accepted.statusCode() + " " + accepted.body());
        }
        String path = URI.create(location).getRawPath();
        String view = view(path);
        while (!ended(view)) {
            if (Duration.ofNanos(System.nanoTime() - start).compareTo(LIMIT) > 0) {
                throw new IOException("the import did not end within " + LIMIT + ": " + view);
            }
            meanwhile.look();
            view = view(path);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        JsonPath ended = JsonPath.from(view);
        if (!"FINISHED".equals(ended.getString("state")) || ended.getLong("failed") > 0) {
            throw new IOException("the import failed: " + view);
        }
        return new Imported(ended.getString("document"), ended.getLong("recorded"), took);
    }

    private String view(String path) throws IOException, InterruptedException {
        HttpResponse<String> view = http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        if (view.statusCode() != 200) {
            throw new IOException("no view of the import: " + view.statusCode() + " " + view.body());
        }
        return view.body();
    }

    private static boolean ended(String view) {
        return view.contains("\"FINISHED\"") || view.contains("\"FAILED\"");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api.address() + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + api.token());
    }
}

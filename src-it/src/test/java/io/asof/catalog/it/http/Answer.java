package io.asof.catalog.it.http;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer as it came over the wire: nothing unpacked, nothing decoded. */
record Answer(HttpResponse<byte[]> http) {
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?next\"?");

    int status() {
        return http.statusCode();
    }

    byte[] bytes() {
        return http.body();
    }

    String text() {
        return new String(http.body(), StandardCharsets.UTF_8);
    }

    Json json() {
        return Json.parse(text());
    }

    Optional<String> header(String name) {
        return http.headers().firstValue(name);
    }

    /** A header that has to be there. */
    String demand(String name) {
        return header(name).orElseThrow(() -> new AssertionError("no header " + name + " in " + this));
    }

    /** Path and query of the next page (RFC 8288), if there is one. */
    Optional<String> next() {
        for (String link : http.headers().allValues("Link")) {
            Matcher next = NEXT.matcher(link);
            if (next.find()) {
                return Optional.of(next.group(1).replaceFirst("^https?://[^/]+", ""));
            }
        }
        return Optional.empty();
    }

    /** This answer if it has the status; else what came instead is the failure. */
    Answer expect(int status) {
        if (status() != status) {
            throw new AssertionError("expected " + status + " but got " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return http.request().method() + " " + http.uri() + " -> " + status() + " "
                + http.headers().map() + "\n" + text();
    }
}

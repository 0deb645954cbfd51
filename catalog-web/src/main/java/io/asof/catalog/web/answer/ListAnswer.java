package io.asof.catalog.web.answer;

import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** The form of a list: {@code {"items":[…],"next":"cursor or null","asOf":…,"revision":…}} and a Link to the next page. */
final class ListAnswer {
    /** What may differ between the pages of one list. */
    private static final Set<String> NOT_THE_QUESTION = Set.of("cursor", "limit", "asOf", "revision");

    private ListAnswer() {}

    /** The path and the filters: what a cursor must have been handed out for. */
    static String question(Asked asked) {
        return asked.path() + "?" + query(asked, NOT_THE_QUESTION);
    }

    /** The page before, whose moment must not contradict the one the caller asks for. */
    static Cursor resume(String text, String mark, ReadParameters question) {
        Cursor cursor = Cursor.parse(text, mark);
        boolean sameAsOf =
                question.asOf == null || question.asOf.equals(cursor.at().asOf());
        boolean sameRevision = question.revision == null
                || question.revision.equals(cursor.at().revision());
        if (!sameAsOf || !sameRevision) {
            throw Cursor.invalid(null);
        }
        return cursor;
    }

    static <T, K> ResponseBuilder answer(
            Page<T, K> page, PointInTime at, String mark, Asked asked, BiConsumer<JsonGenerator, T> item) {
        String next =
                page.next() == null ? null : new Cursor(mark, at, page.next().toString()).toString();
        ResponseBuilder answer = Answers.json(json -> {
            json.writeArrayPropertyStart("items");
            for (T value : page.items()) {
                json.writeStartObject();
                item.accept(json, value);
                json.writeEndObject();
            }
            json.writeEndArray();
            Json.property(json, "next", next);
            Json.moment(json, at);
        });
        return next == null ? answer : answer.header(HttpHeaders.LINK, link(asked, next));
    }

    /** Without a host, so that it holds behind any proxy. The cursor has the moment in it. */
    private static String link(Asked asked, String cursor) {
        String query = query(asked, Set.of("cursor", "asOf", "revision"));
        return "<" + asked.rawPath() + "?" + (query.isEmpty() ? "" : query + "&") + "cursor=" + cursor
                + ">; rel=\"next\"";
    }

    private static String query(Asked asked, Set<String> without) {
        return asked.query().entrySet().stream()
                .filter(parameter -> !without.contains(parameter.getKey()))
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

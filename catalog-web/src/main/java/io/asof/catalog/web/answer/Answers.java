package io.asof.catalog.web.answer;

import io.asof.catalog.audit.AuditTrail;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.series.SeriesCatalog;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Gives every answer its moment: fixes what the caller left open, says it in the body and the headers, and answers 304
 * without reading a row where the caller's copy still holds.
 */
@Dependent
public class Answers {
    static final String JSON = "json";

    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    private static final String ASK_AGAIN = "private, no-cache";

    private final AuditTrail auditTrail;

    private final SeriesCatalog seriesCatalog;

    @Inject
    public Answers(AuditTrail auditTrail, SeriesCatalog seriesCatalog) {
        this.auditTrail = auditTrail;
        this.seriesCatalog = seriesCatalog;
    }

    /** Reads one thing of a page at a moment, after a key. */
    @FunctionalInterface
    public interface PageRead<T> {
        Page<T> read(@Nullable String after, int limit, PointInTime at);
    }

    /** An answer that is written as it is read; {@code variant} tells its form from the others of the same address. */
    public Response stream(
            Question question, String variant, String type, Function<PointInTime, StreamingOutput> answer) {
        return at(question, question.isPinned(), variant, at -> Response.ok(answer.apply(at), type));
    }

    /** One object. */
    public Response one(Question question, Function<PointInTime, JsonBody> read) {
        return at(question, question.isPinned(), JSON, at -> {
            JsonBody body = read.apply(at);
            return json(out -> {
                body.write(out);
                Json.moment(out, at);
            });
        });
    }

    /** One page of a list; the pages after it stay at its moment. */
    public <T> Response list(Question question, Paging paging, PageRead<T> read, BiConsumer<JsonGenerator, T> item) {
        String mark = Cursor.markOf(Lists.question(question.uri));
        Cursor cursor = paging.cursor == null ? null : Lists.resume(paging.cursor, mark, question);
        if (cursor != null) {
            question.asOf = cursor.at().asOf();
            question.revision = cursor.at().revision();
        }
        return at(question, question.isPinned(), JSON, at -> {
            Page<T> page = read.read(cursor == null ? null : cursor.after(), paging.limit.items(), at);
            return Lists.answer(page, at, mark, question.uri, item);
        });
    }

    /** A list that is not about a moment, such as the imports: always the present. */
    public <T> Response present(UriInfo uri, Paging paging, PageRead<T> read, BiConsumer<JsonGenerator, T> item) {
        String mark = Cursor.markOf(Lists.question(uri));
        Cursor cursor = paging.cursor == null ? null : Cursor.parse(paging.cursor, mark);
        PointInTime now = auditTrail.fix(null, null);
        Page<T> page = read.read(cursor == null ? null : cursor.after(), paging.limit.items(), now);
        return Lists.answer(page, now, mark, uri, item).build();
    }

    /** An object of JSON, written when the answer goes out. */
    public static ResponseBuilder json(JsonBody body) {
        StreamingOutput output = out -> {
            JsonGenerator json = Json.to(out);
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
            json.close();
        };
        return Response.ok(output, MediaType.APPLICATION_JSON_TYPE);
    }

    private Response at(
            Question question, boolean pinned, String variant, Function<PointInTime, ResponseBuilder> answer) {
        PointInTime at = auditTrail.fix(question.asOf, question.revision);
        PointInTime held = heldBy(question, at, variant);
        ResponseBuilder response = held == null ? answer.apply(at) : Response.notModified();
        PointInTime told = held == null ? at : held;
        return response.header(HttpHeaders.ETAG, new AnswerTag(told, variant).toString())
                .header("Catalog-Revision", told.revision())
                .header("Catalog-As-Of", told.asOf())
                .header(HttpHeaders.CACHE_CONTROL, pinned ? FOR_EVER : ASK_AGAIN)
                .build();
    }

    /** The moment of the caller's copy, if it answers this question too; what the caller fixed must be the same in it. */
    private @Nullable PointInTime heldBy(Question question, PointInTime at, String variant) {
        String header = question.headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (header == null) {
            return null;
        }
        return AnswerTag.parseAll(header).stream()
                .filter(tag -> tag.variant().equals(variant))
                .map(AnswerTag::at)
                .filter(held -> question.asOf == null || held.asOf().equals(at.asOf()))
                .filter(held -> question.revision == null || held.revision().equals(at.revision()))
                .filter(held -> held.equals(at) || seriesCatalog.unchangedSince(held, at))
                .findFirst()
                .orElse(null);
    }
}

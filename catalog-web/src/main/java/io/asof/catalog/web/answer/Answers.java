package io.asof.catalog.web.answer;

import io.asof.catalog.audit.RevisionClock;
import io.asof.catalog.filing.FilingCatalog;
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
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
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

    private final RevisionClock clock;

    private final SeriesCatalog seriesCatalog;

    @Inject
    public Answers(RevisionClock clock, SeriesCatalog seriesCatalog) {
        this.clock = clock;
        this.seriesCatalog = seriesCatalog;
    }

    /** Reads one thing of a page at a moment, after a key. */
    @FunctionalInterface
    public interface PageRead<T, K> {
        Page<T, K> read(@Nullable K after, int limit, PointInTime at);
    }

    /** Which of the moments that the caller has copies of still has the same answer; null if none. */
    @FunctionalInterface
    public interface Copies {
        @Nullable
        PointInTime stillTrue(List<PointInTime> held);
    }

    /** The same, where the moment of the question is fixed before. */
    @FunctionalInterface
    public interface CopiesAt {
        @Nullable
        PointInTime stillTrue(List<PointInTime> held, PointInTime now);
    }

    /** What is written as it is read, and the moment it is of. */
    public record Streamed(PointInTime at, StreamingOutput body) {}

    /**
     * An answer that is written as it is read; {@code variant} tells its form from the others of the same address.
     *
     * @param copies is asked only of a caller who has one
     */
    public Response stream(
            ReadParameters question, String variant, MediaType type, Copies copies, Supplier<Streamed> read) {
        PointInTime held = heldBy(question, variant, copies);
        if (held != null) {
            return said(Response.notModified(), question, held, variant);
        }
        Streamed answer = read.get();
        return said(Response.ok(answer.body(), type), question, answer.at(), variant);
    }

    /** One object, which JSON-B writes; it says its moment itself. */
    public Response one(ReadParameters question, CopiesAt copies, Function<PointInTime, ?> read) {
        return at(question, copies, at -> Response.ok(read.apply(at), MediaType.APPLICATION_JSON_TYPE));
    }

    /** One object, and the moment it is of. */
    public record Told(PointInTime at, Object body) {}

    /** The same, of something that fixes the moment itself and knows what touched it last. */
    public Response one(ReadParameters question, Copies copies, Supplier<Told> read) {
        PointInTime held = heldBy(question, JSON, copies);
        if (held != null) {
            return said(Response.notModified(), question, held, JSON);
        }
        Told told = read.get();
        return said(Response.ok(told.body(), MediaType.APPLICATION_JSON_TYPE), question, told.at(), JSON);
    }

    /**
     * One page of a list; the pages after it stay at its moment.
     *
     * @param key reads what the place of an item says
     */
    public <T, K> Response list(
            ReadParameters question,
            Paging paging,
            Function<String, K> key,
            PageRead<T, K> read,
            BiConsumer<JsonGenerator, T> item) {
        String mark = Cursor.markOf(ListAnswer.question(question.asked()));
        Cursor cursor = paging.cursor == null ? null : ListAnswer.resume(paging.cursor, mark, question);
        if (cursor != null) {
            question.asOf = cursor.at().asOf();
            question.revision = cursor.at().revision();
        }
        K after = cursor == null ? null : key.apply(cursor.after());
        return at(question, this::unchanged, at -> {
            Page<T, K> page = read.read(after, paging.limit.items(), at);
            return ListAnswer.answer(page, at, mark, question.asked(), item);
        });
    }

    /** A list that is not about a moment, such as the imports: always the present. */
    public <T, K> Response present(
            Asked asked,
            Paging paging,
            Function<String, K> key,
            PageRead<T, K> read,
            BiConsumer<JsonGenerator, T> item) {
        String mark = Cursor.markOf(ListAnswer.question(asked));
        Cursor cursor = paging.cursor == null ? null : Cursor.parse(paging.cursor, mark);
        PointInTime now = clock.fix(null, null);
        Page<T, K> page = read.read(cursor == null ? null : key.apply(cursor.after()), paging.limit.items(), now);
        return ListAnswer.answer(page, now, mark, asked, item).build();
    }

    /** An object of JSON, written when the answer goes out. */
    static ResponseBuilder json(JsonBody body) {
        StreamingOutput output = out -> {
            JsonGenerator json = Json.to(out);
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
            json.close();
        };
        return Response.ok(output, MediaType.APPLICATION_JSON_TYPE);
    }

    private Response at(ReadParameters question, CopiesAt copies, Function<PointInTime, ResponseBuilder> answer) {
        PointInTime held =
                heldBy(question, JSON, copy -> copies.stillTrue(copy, clock.fix(question.asOf, question.revision)));
        if (held != null) {
            return said(Response.notModified(), question, held, JSON);
        }
        PointInTime at = clock.fix(question.asOf, question.revision);
        return said(answer.apply(at), question, at, JSON);
    }

    private static Response said(ResponseBuilder response, ReadParameters question, PointInTime at, String variant) {
        boolean pinned = question.isPinned();
        return response.header(HttpHeaders.ETAG, new AnswerTag(at, variant, pinned).toString())
                .header("Catalog-Revision", at.revision())
                .header("Catalog-As-Of", at.asOf())
                .header(HttpHeaders.CACHE_CONTROL, pinned ? FOR_EVER : ASK_AGAIN)
                .build();
    }

    /** The moment of the caller's copy, if it answers this question too; what the caller fixed must be the same in it. */
    private static @Nullable PointInTime heldBy(ReadParameters question, String variant, Copies copies) {
        String header = question.asked().header(HttpHeaders.IF_NONE_MATCH);
        if (header == null) {
            return null;
        }
        List<PointInTime> held = AnswerTag.parseAll(header).stream()
                .filter(tag -> tag.variant().equals(variant))
                .map(AnswerTag::at)
                .filter(at -> question.asOf == null || question.asOf.equals(at.asOf()))
                .filter(at -> question.revision == null || question.revision.equals(at.revision()))
                .toList();
        if (held.isEmpty()) {
            return null;
        }
        // Of an answer with both clocks fixed a copy is good for ever, and nobody has to be asked.
        return question.isPinned() ? held.get(0) : copies.stillTrue(held);
    }

    /** A company may bear another name from one day of the regulator's to the next, without anything being released. */
    private static boolean isSameDay(PointInTime a, PointInTime b) {
        return LocalDate.ofInstant(a.asOf().instant(), FilingCatalog.EASTERN)
                .equals(LocalDate.ofInstant(b.asOf().instant(), FilingCatalog.EASTERN));
    }

    /** Where nothing says what touched the subject last: nothing at all was changed. */
    private @Nullable PointInTime unchanged(List<PointInTime> held, PointInTime now) {
        return held.stream()
                .filter(copy -> copy.equals(now) || (isSameDay(copy, now) && seriesCatalog.unchangedSince(copy, now)))
                .findFirst()
                .orElse(null);
    }
}

package io.asof.catalog.web.series;

import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.DateRange;
import io.asof.catalog.series.SeriesAnswer;
import io.asof.catalog.series.SeriesCatalog;
import io.asof.catalog.series.SeriesFilter;
import io.asof.catalog.web.answer.Answers;
import io.asof.catalog.web.answer.Paging;
import io.asof.catalog.web.answer.ReadParameters;
import io.asof.catalog.web.parameter.SearchText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.LocalDate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code /series}. A code has its slashes as they are; the words after it are told from it by being the last segment. A
 * code that itself ends in one of them is reached with that slash written as {@code %2F}.
 */
@Path("series")
@ApplicationScoped
public class SeriesResource {
    private static final String CSV = "text/csv";

    private final SeriesItems items = new SeriesItems();

    @Inject
    Answers answers;

    @Inject
    SeriesCatalog catalog;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response search(
            @QueryParam("q") @Nullable SearchText words,
            @QueryParam("provider") @Nullable SearchText provider,
            @QueryParam("unit") @Nullable SearchText unit,
            @QueryParam("frequency") @Nullable SearchText frequency,
            @QueryParam("span") @Nullable SearchText span,
            @QueryParam("prefix") @Nullable SearchText prefix,
            @BeanParam Paging paging,
            @BeanParam ReadParameters question) {
        SeriesFilter filter = new SeriesFilter(
                SearchText.textOf(words),
                SearchText.textOf(provider),
                SearchText.textOf(unit),
                SearchText.textOf(frequency),
                SearchText.textOf(span),
                SearchText.textOf(prefix));
        return answers.list(
                question,
                paging,
                UnaryOperator.identity(),
                (after, limit, at) -> catalog.search(filter, after, limit, at),
                items::write);
    }

    @GET
    @Path("{code: .+}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response series(@PathParam("code") SeriesCode code, @BeanParam ReadParameters question) {
        return answers.one(
                question, held -> catalog.stillTrue(code, held, true, question.asOf(), question.revision()), () -> {
                    SeriesCatalog.Described described = catalog.series(code, question.asOf(), question.revision());
                    return new Answers.Told(described.at(), SeriesBody.of(described.series(), described.at()));
                });
    }

    @GET
    @Path("{code: .+}/observations")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public Response observations(
            @PathParam("code") SeriesCode code,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("format") @Nullable String format,
            @BeanParam ReadParameters question) {
        DateRange range = new DateRange(from, to);
        return rows(
                code,
                question,
                RowForm.chosen(format, question.asked()),
                Rows.OBSERVATIONS,
                () -> catalog.observations(code, range, question.asOf(), question.revision()));
    }

    @GET
    @Path("{code: .+}/vintages")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public Response vintages(
            @PathParam("code") SeriesCode code,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("format") @Nullable String format,
            @BeanParam ReadParameters question) {
        DateRange range = new DateRange(from, to);
        return rows(
                code,
                question,
                RowForm.chosen(format, question.asked()),
                Rows.VINTAGES,
                () -> catalog.vintages(code, range, question.asOf(), question.revision()));
    }

    private Response rows(
            SeriesCode code, ReadParameters question, RowForm form, Rows rows, Supplier<SeriesAnswer> read) {
        return answers.stream(
                question,
                form.word(),
                form.contentType(),
                held -> catalog.stillTrue(code, held, false, question.asOf(), question.revision()),
                () -> {
                    SeriesAnswer answer = read.get();
                    return new Answers.Streamed(answer.at(), out -> write(answer, form.sink(rows, out)));
                });
    }

    private static void write(SeriesAnswer answer, RowSink sink) throws IOException {
        try {
            sink.begin(answer);
            answer.writeTo(sink);
        } catch (IOException | RuntimeException | Error e) {
            sink.broken();
            throw e;
        }
        sink.end();
    }
}

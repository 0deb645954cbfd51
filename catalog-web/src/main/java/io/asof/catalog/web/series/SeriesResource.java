package io.asof.catalog.web.series;

import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.DateRange;
import io.asof.catalog.series.SeriesCatalog;
import io.asof.catalog.series.SeriesFilter;
import io.asof.catalog.web.answer.Answers;
import io.asof.catalog.web.answer.Paging;
import io.asof.catalog.web.answer.Question;
import io.asof.catalog.web.platform.Format;
import io.asof.catalog.web.platform.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * {@code /series}. A code has its slashes as they are; the words after it are told from it by being the last segment. A
 * code that itself ends in one of them is reached with that slash written as {@code %2F}.
 */
@Path("series")
@ApplicationScoped
public class SeriesResource {
    private static final String CSV = "text/csv";

    @Inject
    Answers answers;

    @Inject
    SeriesCatalog catalog;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response search(
            @QueryParam("q") @Nullable Words words,
            @QueryParam("provider") @Nullable Words provider,
            @QueryParam("unit") @Nullable Words unit,
            @QueryParam("frequency") @Nullable Words frequency,
            @QueryParam("prefix") @Nullable Words prefix,
            @BeanParam Paging paging,
            @BeanParam Question question) {
        SeriesFilter filter = new SeriesFilter(
                Words.textOf(words),
                Words.textOf(provider),
                Words.textOf(unit),
                Words.textOf(frequency),
                Words.textOf(prefix));
        return answers.list(
                question, paging, (after, limit, at) -> catalog.search(filter, after, limit, at), SeriesJson::series);
    }

    @GET
    @Path("{code: .+}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response series(@PathParam("code") SeriesCode code, @BeanParam Question question) {
        return answers.one(question, at -> {
            var series = catalog.series(code, at);
            return json -> SeriesJson.series(json, series);
        });
    }

    @GET
    @Path("{code: .+}/observations")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public Response observations(
            @PathParam("code") SeriesCode code,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("format") @Nullable Format format,
            @BeanParam Question question,
            @Context Request request) {
        DateRange range = new DateRange(from, to);
        return rows(
                question,
                RowForm.chosen(format, request),
                Rows.OBSERVATIONS,
                (at, sink) -> catalog.observations(code, range, at, sink));
    }

    @GET
    @Path("{code: .+}/vintages")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public Response vintages(
            @PathParam("code") SeriesCode code,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("format") @Nullable Format format,
            @BeanParam Question question,
            @Context Request request) {
        DateRange range = new DateRange(from, to);
        return rows(
                question,
                RowForm.chosen(format, request),
                Rows.VINTAGES,
                (at, sink) -> catalog.vintages(code, range, at, sink));
    }

    @FunctionalInterface
    private interface Read {
        void into(PointInTime at, RowSink sink);
    }

    private Response rows(Question question, RowForm form, Rows rows, Read read) {
        return answers.stream(question, form.variant(), form.type(), at -> out -> {
            RowSink sink = form.sink(rows, at, out);
            try {
                read.into(at, sink);
            } catch (RuntimeException | Error e) {
                sink.broken();
                throw e;
            }
            sink.end();
        });
    }
}

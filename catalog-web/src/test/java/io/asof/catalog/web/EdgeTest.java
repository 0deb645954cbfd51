package io.asof.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.web.edge.BodyLimit;
import io.asof.catalog.web.fixture.InProcess;
import io.asof.catalog.web.fixture.InProcess.Answer;
import io.asof.catalog.web.parameter.Limit;
import io.asof.catalog.web.parameter.SearchText;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every request crosses, met with a resource made for it. */
class EdgeTest {
    private final InProcess edge = InProcess.with(Probe.class);

    @Test
    void typedParametersReachTheResource() {
        Answer answer = edge.get("/probe/typed/a/b?asOf=2022-05-01&revision=7&day=2022-01-31&limit=500&q=net%20income");

        assertThat(answer.text()).isEqualTo("a/b 2022-05-01T00:00:00Z 7 2022-01-31 500 net income");
    }

    @Test
    void malformedParameterIsNamedWithWhatWasExpected() {
        for (String query : new String[] {
            "asOf=yesterday",
            "asOf=",
            "day=2022-02-30",
            "revision=-1",
            "limit=0",
            "limit=501",
            "q=%00",
            "q=%20",
            "asOf=2022-05-01T00:00:00"
        }) {
            Answer answer = edge.get("/probe/typed/a/b?" + query);

            String name = query.substring(0, query.indexOf('='));
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.json("code")).isEqualTo("invalid-parameter");
            assertThat(answer.json("parameter")).isEqualTo(name);
            assertThat(answer.json("detail")).startsWith(name + " '").contains("expected");
        }
    }

    @Test
    void malformedPathIsA400AndNotA404() {
        Answer code = edge.get("/probe/typed/NoProvider");
        Answer id = edge.get("/probe/id/1-1-1-1-1");

        assertThat(code.status()).isEqualTo(400);
        assertThat(code.json("parameter")).isEqualTo("code");
        assertThat(id.status()).isEqualTo(400);
    }

    @Test
    void unknownParameterIsRefusedAndTheKnownOnesAreNamed() {
        Answer answer = edge.get("/probe/typed/a/b?asof=2022-05-01");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json("code")).isEqualTo("unknown-parameter");
        assertThat(answer.json("detail")).contains("'asof'").contains("it knows asOf, day, limit, q, revision");
    }

    @Test
    void everyUnknownOrRepeatedParameterIsListed() {
        assertThat(edge.get("/probe/typed/a/b?asof=1&revison=2").text())
                .contains("\"errors\":[{\"parameter\":\"asof\",\"rule\":\"the resource has no such parameter; it knows")
                .contains("{\"parameter\":\"revison\",");
        assertThat(edge.get("/probe/typed/a/b?limit=1&limit=2&revision=1&revision=2")
                        .text())
                .contains("{\"parameter\":\"limit\",\"rule\":\"given 2 times\",\"value\":\"1, 2\"}")
                .contains("{\"parameter\":\"revision\",");
    }

    @Test
    void refusedValueIsListedUnderTheNameTheCallerGaveIt() {
        assertThat(edge.get("/probe/typed/a/b?day=2022-02-30").text())
                .endsWith("\"parameter\":\"day\",\"errors\":[{\"parameter\":\"day\","
                        + "\"rule\":\"expected a date, as 2022-05-01\",\"value\":\"2022-02-30\"}]}");
    }

    @Test
    void resourceWithoutParametersTakesNone() {
        assertThat(edge.get("/probe/plain?x=1").json("detail")).contains("it takes none");
    }

    @Test
    void repeatedParameterIsRefused() {
        Answer answer = edge.get("/probe/typed/a/b?revision=1&revision=2");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json("parameter")).isEqualTo("revision");
    }

    @Test
    void namedFailureHasItsStatusAndCode() {
        Answer answer = edge.get("/probe/named");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json("type")).isEqualTo("urn:asof-catalog:problem:series-not-found");
        assertThat(answer.json("title")).isEqualTo("Series not found");
        assertThat(answer.json("code")).isEqualTo("series-not-found");
        assertThat(answer.json("detail")).isEqualTo("There is no series x/y.");
    }

    @Test
    void namedFailureIsFoundInsideWhatAContainerWrapsAroundIt() {
        assertThat(edge.get("/probe/wrapped").json("code")).isEqualTo("series-not-found");
    }

    @Test
    void failureOfOursTellsNothingOfItsCause() {
        Answer answer = edge.get("/probe/fault");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json("code")).isEqualTo("internal");
        assertThat(answer.text()).doesNotContain("secret");
    }

    @Test
    void databaseThatIsAwayIsA503ThatSaysWhenToRetry() {
        for (String state : new String[] {"08006", "57P01", "53300", "40001", "none"}) {
            Answer answer = edge.get("/probe/database/" + state);

            assertThat(answer.status()).as(state).isEqualTo(503);
            assertThat(answer.json("code")).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
    }

    @Test
    void fullDiskIsA507AndOtherDatabaseErrorsAreFaultsOfOurs() {
        assertThat(edge.get("/probe/database/53100").status()).isEqualTo(507);
        assertThat(edge.get("/probe/database/42601").status()).isEqualTo(500);
    }

    @Test
    void failureBeforeTheFirstBytesLeftIsStillAProblem() {
        Answer answer = edge.get("/probe/stream?rows=10&fail=true");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json("code")).isEqualTo("internal");
    }

    @Test
    void whatJaxRsRefusesIsAProblemToo() {
        assertThat(edge.get("/nothing").json("code")).isEqualTo("not-found");
        assertThat(edge.get("/probe/plain", Map.of("Accept", "image/png")).json("code"))
                .isEqualTo("not-acceptable");
        assertThat(edge.send("POST", "/probe/body", Map.of("Content-Type", "image/png"), new byte[1])
                        .json("code"))
                .isEqualTo("unsupported-media-type");
        Answer wrongMethod = edge.send("DELETE", "/probe/plain", Map.of(), new byte[0]);
        assertThat(wrongMethod.json("code")).isEqualTo("method-not-allowed");
        assertThat(wrongMethod.header("Allow")).contains("GET").contains("HEAD").contains("OPTIONS");
    }

    @Test
    void optionsSaysWhatIsAllowedAndHeadIsGetWithoutItsBody() {
        Answer options = edge.send("OPTIONS", "/probe/plain", Map.of(), new byte[0]);
        Answer head = edge.send("HEAD", "/probe/plain", Map.of(), new byte[0]);

        assertThat(options.header("Allow")).contains("GET").contains("HEAD").contains("OPTIONS");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type"))
                .isEqualTo(edge.get("/probe/plain").header("Content-Type"));
    }

    @Test
    void everyAnswerSaysWhatItWasChosenBy() {
        assertThat(edge.get("/probe/plain").header("Vary")).isEqualTo("Accept, Accept-Encoding, Authorization");
        assertThat(edge.get("/probe/fault").header("Vary")).isEqualTo("Accept, Accept-Encoding, Authorization");
    }

    @Test
    void longTextIsCompressedWhereTheCallerTakesIt() throws IOException {
        Answer plain = edge.get("/probe/stream?rows=1000");
        Answer packed = edge.get("/probe/stream?rows=1000", Map.of("Accept-Encoding", "br, gzip;q=0.5"));

        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.body().length).isLessThan(plain.body().length / 2);
        assertThat(packed.unzipped()).isEqualTo(plain.text());
    }

    @Test
    void shortOrUnwantedOrMeasuredBodiesGoOutAsTheyAre() {
        Map<String, String> gzip = Map.of("Accept-Encoding", "gzip");

        assertThat(edge.get("/probe/stream?rows=3", gzip).header("Content-Encoding"))
                .isNull();
        assertThat(edge.get("/probe/stream?rows=3", gzip).text()).endsWith("row 2\n");
        assertThat(edge.get("/probe/stream?rows=1000", Map.of("Accept-Encoding", "gzip;q=0"))
                        .header("Content-Encoding"))
                .isNull();
        assertThat(edge.get("/probe/measured", gzip).header("Content-Encoding")).isNull();
    }

    @Test
    void bodyOverTheLimitIsRefusedWhetherItsLengthIsAnnouncedOrNot() {
        Map<String, String> text = Map.of("Content-Type", "text/plain");
        Map<String, String> announced = Map.of("Content-Type", "text/plain", "Content-Length", "11");

        assertThat(edge.send("POST", "/probe/body", text, new byte[10]).text()).isEqualTo("10");
        assertThat(edge.send("POST", "/probe/body", text, new byte[11]).status())
                .isEqualTo(413);
        assertThat(edge.send("POST", "/probe/body", announced, new byte[0]).json("code"))
                .isEqualTo("body-too-large");
    }

    /** One method for each thing that can happen. */
    @Path("probe")
    public static class Probe {
        /** Parameters that several resources share. */
        public static class Shared {
            @QueryParam("revision")
            @Nullable
            Revision revision;
        }

        @GET
        @Path("typed/{code: .+}")
        @Produces("text/plain")
        public String typed(
                @PathParam("code") SeriesCode code,
                @QueryParam("asOf") AsOf asOf,
                @BeanParam Shared shared,
                @QueryParam("day") LocalDate day,
                @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
                @QueryParam("q") SearchText words) {
            return code + " " + asOf + " " + shared.revision + " " + day + " " + limit + " " + words;
        }

        @GET
        @Path("id/{id}")
        public String id(@PathParam("id") UUID id) {
            return id.toString();
        }

        @GET
        @Path("plain")
        @Produces("text/plain")
        public String plain() {
            return "plain";
        }

        @GET
        @Path("named")
        public String named() {
            throw new CatalogException(ErrorCode.SERIES_NOT_FOUND, "There is no series x/y.");
        }

        @GET
        @Path("wrapped")
        public String wrapped() {
            throw new IllegalStateException(new CatalogException(ErrorCode.SERIES_NOT_FOUND, "no"));
        }

        @GET
        @Path("fault")
        public String fault() {
            throw new IllegalStateException("secret");
        }

        @GET
        @Path("database/{state}")
        public String database(@PathParam("state") String state) {
            SQLException cause = state.equals("none")
                    ? new SQLException("Error in allocating a connection. Cause: secret")
                    : new SQLException("secret", state);
            throw new IllegalStateException(cause);
        }

        @GET
        @Path("stream")
        @Produces("text/plain")
        public StreamingOutput stream(@QueryParam("rows") int rows, @QueryParam("fail") boolean fail) {
            return out -> {
                for (int i = 0; i < rows; i++) {
                    out.write(("row " + i + "\n").getBytes(StandardCharsets.UTF_8));
                }
                if (fail) {
                    throw new IllegalStateException("after the rows");
                }
            };
        }

        @GET
        @Path("measured")
        @Produces("text/plain")
        public Response measured() {
            byte[] body = new byte[2000];
            return Response.ok(body).header("Content-Length", body.length).build();
        }

        @POST
        @Path("body")
        @Consumes("text/plain")
        @BodyLimit(bytes = 10)
        public String body(InputStream body) throws IOException {
            return String.valueOf(body.readAllBytes().length);
        }

        @DELETE
        @Path("body")
        public void remove() {}
    }
}

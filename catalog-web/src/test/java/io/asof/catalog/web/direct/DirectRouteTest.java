package io.asof.catalog.web.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.web.CatalogApplication;
import io.asof.catalog.web.answer.ReadParameters;
import io.asof.catalog.web.fixture.Exchange;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectRouteTest {
    private static final String ROOT = "/api/v1/";

    /** A new method of a resource belongs into one of the two lists; which one is decided here and nowhere else. */
    @Test
    void readsWhoseParametersAreAllSimpleAreOnTheRoad() {
        List<DirectRoute> routes = routes(CatalogApplication.resources()).toList();

        assertThat(routes.stream().filter(DirectRoute::isDirect).map(DirectRoute::name))
                .containsExactlyInAnyOrder(
                        "/companies",
                        "/companies/{cik}",
                        "/companies/{cik}/filings",
                        "/filings/{accession}",
                        "/filings/{accession}/facts",
                        "/imports/{id}",
                        "/series",
                        "/series/{code}",
                        "/series/{code}/observations",
                        "/series/{code}/vintages");
        assertThat(routes.stream().filter(route -> !route.isDirect()).map(DirectRoute::name))
                .containsExactlyInAnyOrder(
                        "/documents/{sha256}", // GET: its preconditions are evaluated by JAX-RS
                        "/documents/{sha256}", // HEAD
                        "/imports", // GET: asks JAX-RS for its path
                        "/imports", // POST
                        "/imports/{id}/failures");
    }

    /** JAX-RS chooses a resource by its own path before it looks at methods; here all methods are in one list. */
    @Test
    void noResourceIsInsideAnother() {
        List<String> paths = CatalogApplication.resources().stream()
                .map(type -> type.getAnnotation(Path.class).value())
                .toList();

        assertThat(new HashSet<>(paths)).hasSameSizeAs(paths);
        assertThat(paths).allMatch(path -> path.matches("[a-z]+"));
    }

    @ParameterizedTest
    @CsvSource({
        "series, /series",
        "series/x/y, /series/{code}",
        "series/x/y/z, /series/{code}",
        "series/x/y/observations, /series/{code}/observations",
        "series/x/observations/observations, /series/{code}/observations",
        "series/x/observations/vintages, /series/{code}/vintages",
        "series/x/y/observation, /series/{code}",
        "series/x/y/observations/z, /series/{code}",
        "series/observations, /series/{code}",
        "companies/1, /companies/{cik}",
        "companies/1/filings, /companies/{cik}/filings",
        "companies/1/facts, ",
        "companies/1/2/filings, ",
        "filings/a/facts, /filings/{accession}/facts",
        "nothing, ",
        "serie, ",
        "seriesx/y, "
    })
    void pathBelongsToTheTemplateThatNamesMostOfIt(String path, @Nullable String name) {
        assertThat(routes(CatalogApplication.resources())
                        .filter(route -> route.match(path) != null)
                        .map(DirectRoute::name)
                        .findFirst()
                        .orElse(null))
                .isEqualTo(name);
    }

    @Test
    void methodsThatOnlyJaxRsCanCallKeepTheirPathsForThemselves() throws Exception {
        assertThat(text("probe/a/b")).isEqualTo("code a/b");
        assertThat(text("probe/a/b/open")).isEqualTo("open a/b null null");

        for (String path : List.of(
                "probe/a/b/context",
                "probe/a/b/withdraw",
                "probe/a/b/default",
                "probe/a/b/header",
                "probe/a/b/text",
                "probe/a/b/untyped")) {
            assertThatThrownBy(() -> answer(path)).as(path).isInstanceOf(NotPlain.class);
        }
    }

    @Test
    void ownPatternOfAVariableCountsWhereAsMuchIsNamed() throws Exception {
        assertThat(text("probe/day/2022-01-31")).isEqualTo("day 2022-01-31");
        assertThat(text("probe/day/any")).isEqualTo("word any");
    }

    @Test
    void typeThatAMethodDoesNotSayIsTheOneAcceptedOrItsFirst() throws Exception {
        assertThat(answer("probe/a/b/open").getHeaderString("Content-Type")).isEqualTo("text/plain");
        assertThat(answer("probe/a/b/open", "text/csv").getHeaderString("Content-Type"))
                .isEqualTo("text/csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "probe/a/b?x=1",
                "probe/a/b/open?x=1",
                "probe/a/b/open?day=2022-02-30",
                "probe/a/b/open?day=",
                "probe/a/b/open?revision=-1",
                "probe/a/b/open?asOf=yesterday",
                "probe/a/b/open?Day=2022-01-31",
                "probe/NoProvider",
                "probe/a/b/open?text=3"
            })
    void whateverIsRefusedIsLeftToJaxRs(String address) {
        assertThatThrownBy(() -> answer(address)).isInstanceOf(NotPlain.class);
    }

    @Test
    void valuesReachTheMethod() throws Exception {
        assertThat(text("probe/a/b/open?day=2022-01-31&word=&asOf=2022-05-01&revision=7"))
                .isEqualTo("open a/b 2022-01-31  at 2022-05-01T00:00:00Z 7");
    }

    @Test
    void whatTheMethodThrowsIsThrown() {
        assertThatThrownBy(() -> answer("probe/a/b/fails?how=exception"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the method's own");
        assertThatThrownBy(() -> answer("probe/a/b/fails?how=checked"))
                .isInstanceOf(IOException.class)
                .hasMessage("the method's own");
        assertThatThrownBy(() -> answer("probe/a/b/fails?how=error"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("the method's own");
    }

    @Test
    void variableThatCannotBeReadIsRefusedAtOnce() {
        assertThatThrownBy(() -> routes(Set.of(Unreadable.class)).toList())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unreadable/{my-id}");
    }

    private static Stream<DirectRoute> routes(Collection<Class<?>> resources) {
        return resources.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .flatMap(method -> DirectRoute.of(type, method, () -> new Probe()).stream()))
                .sorted(DirectRoute.MEANT_FIRST);
    }

    private static String text(String address) throws Exception {
        return (String) answer(address).getEntity();
    }

    private static Response answer(String address) throws Exception {
        return answer(address, "*/*");
    }

    private static Response answer(String address, String accept) throws Exception {
        PlainRequest request = PlainRequest.of(
                new Exchange("GET", ROOT + address).with("Accept", accept).request(), ROOT);
        for (DirectRoute route : routes(Set.of(Probe.class)).toList()) {
            Matcher path = route.match(request.path());
            if (path != null) {
                return route.answer(request, path);
            }
        }
        throw new AssertionError("no route to " + address);
    }

    /** One method for each thing that a method can be. */
    @Path("/probe/")
    @SuppressWarnings("unused") // the annotations say who calls them
    public static class Probe {
        @GET
        @Path("{code: .+}")
        @Produces("text/plain")
        public Response code(@PathParam("code") SeriesCode code) {
            return Response.ok("code " + code).build();
        }

        @GET
        @Path("/{code: .+}/open")
        @Produces({"text/plain", "text/csv"})
        public Response open(
                @PathParam("code") SeriesCode code,
                @QueryParam("day") @Nullable LocalDate day,
                @QueryParam("word") @Nullable String word,
                @BeanParam ReadParameters question) {
            String at = question.asOf() == null ? "" : " at " + question.asOf() + " " + question.revision();
            return Response.ok("open " + code + " " + day + " " + word + at).build();
        }

        @GET
        @Path("{code: .+}/fails")
        @Produces("text/plain")
        public Response fails(@PathParam("code") SeriesCode code, @QueryParam("how") String how) throws Exception {
            switch (how) {
                case "exception" -> throw new IllegalStateException("the method's own");
                case "checked" -> throw new IOException("the method's own");
                default -> throw new AssertionError("the method's own");
            }
        }

        @GET
        @Path("day/{day: [0-9-]+}")
        @Produces("text/plain")
        public Response day(@PathParam("day") LocalDate day) {
            return Response.ok("day " + day).build();
        }

        @GET
        @Path("day/{word}")
        @Produces("text/plain")
        public Response word(@PathParam("word") String word) {
            return Response.ok("word " + word).build();
        }

        @GET
        @Path("{code: .+}/context")
        @Produces("text/plain")
        public Response context(@PathParam("code") SeriesCode code, @Context Request request) {
            return Response.ok().build();
        }

        @POST
        @Path("{code: .+}/withdraw")
        @Produces("text/plain")
        public Response withdraw(@PathParam("code") SeriesCode code) {
            return Response.ok().build();
        }

        @GET
        @Path("{code: .+}/default")
        @Produces("text/plain")
        public Response withDefault(
                @PathParam("code") SeriesCode code, @QueryParam("word") @DefaultValue("x") String word) {
            return Response.ok().build();
        }

        @GET
        @Path("{code: .+}/header")
        @Produces("text/plain")
        public Response header(@PathParam("code") SeriesCode code, @HeaderParam("X-Word") String word) {
            return Response.ok().build();
        }

        @GET
        @Path("{code: .+}/text")
        @Produces("text/plain")
        public String noResponse(@PathParam("code") SeriesCode code) {
            return "";
        }

        @GET
        @Path("{code: .+}/untyped")
        public Response untyped(@PathParam("code") SeriesCode code) {
            return Response.ok().build();
        }

        /** No method of the resource, whatever its name. */
        public Response nobodys() {
            return Response.ok().build();
        }
    }

    /** A template in a form that JAX-RS takes and this road does not. */
    @Path("unreadable")
    public static class Unreadable {
        @GET
        @Path("{my-id}")
        @Produces("text/plain")
        public Response id(@PathParam("my-id") String id) {
            return Response.ok(id).build();
        }
    }
}

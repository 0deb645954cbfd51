package io.asof.catalog.web.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.web.fixture.Exchange;
import io.asof.catalog.web.fixture.Fake;
import io.asof.catalog.web.metrics.RouteFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out, byte by byte, when a resource made for it answers or fails. */
class DirectReadsTest {
    private static final String LINE = "one line of a long answer, which is compressed well\n";

    private static final int HELD_LINES = 64 * 1024 / LINE.length();

    private final Probe probe = new Probe();

    private final DirectReads reads = reads(probe, "");

    @Test
    void shortBodyGoesOutWithItsLengthAndWhatItWasChosenBy() throws Exception {
        Exchange answer = get("stream?lines=2").saying("Cache-Control", "no-store");

        send(answer);

        assertThat(answer.passedOn()).isFalse();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes(LINE.repeat(2)));
        assertThat(answer.headers())
                .containsEntry("Content-Length", List.of(String.valueOf(2 * LINE.length())))
                .containsEntry("Content-Type", List.of("text/plain"))
                .containsEntry("Vary", List.of("Accept, Accept-Encoding, Authorization"))
                .containsEntry("Cache-Control", List.of("private"));
        assertThat(answer.committed()).as("left to the container").isFalse();
        assertThat(answer.attribute(RouteFilter.ROUTE)).isEqualTo("/probe/stream");
    }

    @Test
    void longBodyIsStreamedFromItsFirstBytesOn() throws Exception {
        Exchange answer = get("stream?lines=" + (HELD_LINES + 1));
        Exchange longest = get("stream?lines=" + HELD_LINES);

        send(answer);
        send(longest);

        assertThat(answer.committed()).isTrue();
        assertThat(answer.header("Content-Length")).isNull();
        assertThat(answer.body()).isEqualTo(bytes(LINE.repeat(HELD_LINES + 1)));
        assertThat(longest.committed()).isFalse();
        assertThat(longest.header("Content-Length")).isEqualTo(String.valueOf(HELD_LINES * LINE.length()));
    }

    @Test
    void bodyInOnePieceIsStreamedTooAndSingleBytesAreNotLost() throws Exception {
        Exchange piece = get("piece");
        Exchange single = get("single");

        send(piece);
        send(single);

        assertThat(piece.committed()).isTrue();
        assertThat(piece.body()).isEqualTo(bytes("x".repeat(100_000)));
        assertThat(single.body()).isEqualTo(bytes("x".repeat(70_000)));
    }

    @Test
    void objectIsWrittenAsJsonAndBytesAsTheyAre() throws Exception {
        Exchange object = get("object");
        Exchange raw = get("bytes");

        send(object);
        send(raw);

        assertThat(object.body()).isEqualTo(bytes("{\"a\":\"ü\"}"));
        assertThat(object.header("Content-Type")).isEqualTo("application/json");
        assertThat(object.header("Content-Length")).isEqualTo("10");
        assertThat(raw.body()).containsExactly(0, 1, 2);
    }

    @Test
    void headerThatIsSaidTwiceGoesOutTwice() throws Exception {
        Exchange answer = get("bytes").saying("Link", "set before");

        send(answer);

        assertThat(answer.headers()).containsEntry("Link", List.of("<a>", "<b>"));
    }

    @Test
    void copyIsConfirmedWithoutBody() throws Exception {
        Exchange answer = get("unchanged").with("Accept-Encoding", "gzip");

        send(answer);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers()).containsOnlyKeys("ETag", "Vary");
    }

    @Test
    void compressedBodyHasAStrongTagOfItsOwn() throws Exception {
        Exchange strong = get("stream?lines=100&tag=%22t%22").with("Accept-Encoding", "gzip");
        Exchange weak = get("stream?lines=100&tag=W/%22t%22").with("Accept-Encoding", "br, gzip;q=0.5");
        Exchange small = get("stream?lines=3&tag=%22t%22").with("Accept-Encoding", "gzip");

        send(strong);
        send(weak);
        send(small);

        assertThat(strong.header("ETag")).isEqualTo("\"t-gz\"");
        assertThat(strong.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(strong.header("Content-Length")).isEqualTo(String.valueOf(strong.body().length));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(strong.body())).readAllBytes())
                .isEqualTo(bytes(LINE.repeat(100)));
        assertThat(weak.header("ETag")).isEqualTo("W/\"t\"");
        assertThat(weak.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(small.header("ETag")).isEqualTo("\"t\"");
        assertThat(small.header("Content-Encoding")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stream?lines=0&fails=true",
                "stream?lines=5&fails=true",
                "stream?lines=5&fails=error",
                "refuses?how=exception",
                "refuses?how=error"
            })
    void failureBeforeTheFirstBytesIsTheAnswer(String address) throws Exception {
        for (String encoding : List.of("identity", "gzip")) {
            Exchange answer = get(address).with("Accept-Encoding", encoding);

            send(answer);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.headers()).containsOnlyKeys("Content-Type", "Content-Length", "Cache-Control", "Vary");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(text(answer)).contains("\"code\":\"internal\"").doesNotContain("secret", LINE.strip());
            assertThat(answer.attribute(RouteFilter.ROUTE)).isEqualTo("/probe/" + address.replaceFirst("\\?.*", ""));
            assertThat(answer.passedOn()).isFalse();
        }
    }

    @Test
    void namedFailureHasItsStatus() throws Exception {
        Exchange answer = get("refuses?how=named");

        send(answer);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(text(answer)).contains("\"code\":\"series-not-found\"");
    }

    /** Half an answer must never look like a whole one: the container has to break the connection off. */
    @ParameterizedTest
    @CsvSource({
        "stream?lines=2000&fails=true, identity",
        "stream?lines=2000&fails=error, identity",
        "noise?fails=true, identity",
        "noise?fails=true, gzip",
        "noise?fails=error, gzip"
    })
    void failureAfterTheFirstBytesBreaksTheAnswerOff(String address, String encoding) {
        Exchange answer = get(address).with("Accept-Encoding", encoding);

        assertThatThrownBy(() -> send(answer))
                .isInstanceOf(ServletException.class)
                .hasRootCauseMessage("secret");

        assertThat(answer.committed()).isTrue();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isNull();
        assertThat(text(answer)).doesNotContain("\"code\"");
        assertThat(answer.passedOn()).isFalse();
    }

    @Test
    void failureOfWhatIsStillInTheCompressorIsTheAnswer() throws Exception {
        Exchange answer = get("stream?lines=1000&fails=true&tag=%22t%22").with("Accept-Encoding", "gzip");

        send(answer);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("ETag")).isNull();
        assertThat(text(answer)).contains("\"code\":\"internal\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "POST", "PUT", "DELETE", "get"})
    void onlyGetIsTaken(String method) throws Exception {
        Exchange answer = new Exchange(method, "/api/v1/probe/stream?lines=1");

        send(answer);

        assertThat(answer.passedOn()).isTrue();
        assertThat(probe.asked).isZero();
    }

    @Test
    void pageOfAnErrorIsNotTaken() throws Exception {
        Exchange answer = get("stream?lines=1").dispatchedAs(DispatcherType.ERROR);

        send(answer);

        assertThat(answer.passedOn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stream?lines=1&x=1", "stream?lines=1&lines=2", "nothing", "stream/", "bytes;x", "stream?lines=%"
            })
    void whatIsNotPlainIsPassedOnUntouched(String address) throws Exception {
        Exchange answer = get(address);

        send(answer);

        assertThat(answer.passedOn()).isTrue();
        assertThat(answer.headers()).isEmpty();
        assertThat(answer.attribute(RouteFilter.ROUTE)).isNull();
        assertThat(probe.asked).isZero();
    }

    @Test
    void applicationMayBeBelowAPathOfTheServer() throws Exception {
        Exchange below = new Exchange("GET", "/catalog/api/v1/probe/bytes");
        Exchange beside = get("bytes");
        DirectReads reads = reads(probe, "/catalog");

        reads.doFilter(below.request(), below.response(), below.chain());
        reads.doFilter(beside.request(), beside.response(), beside.chain());

        assertThat(below.passedOn()).isFalse();
        assertThat(beside.passedOn()).isTrue();
    }

    private static Exchange get(String address) {
        return new Exchange("GET", "/api/v1/probe/" + address);
    }

    private void send(Exchange exchange) throws IOException, ServletException {
        reads.doFilter(exchange.request(), exchange.response(), exchange.chain());
    }

    static DirectReads reads(Object resource, String contextPath) {
        return started(
                new DirectReads("/api/v1", Set.<Class<?>>of(resource.getClass()), type -> () -> resource), contextPath);
    }

    static DirectReads started(DirectReads reads, String contextPath) {
        ServletContext context = new Fake().with("getContextPath", contextPath).as(ServletContext.class);
        reads.init(new Fake().with("getServletContext", context).as(FilterConfig.class));
        return reads;
    }

    private static String text(Exchange answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One method for each thing that a body can be. */
    @Path("probe")
    @Produces("text/plain")
    public static class Probe {
        int asked;

        @GET
        @Path("stream")
        public Response stream(
                @QueryParam("lines") String lines,
                @QueryParam("fails") @Nullable String fails,
                @QueryParam("tag") @Nullable String tag) {
            asked++;
            StreamingOutput body = out -> {
                for (int i = 0; i < Integer.parseInt(lines); i++) {
                    out.write(bytes(LINE));
                    out.flush();
                }
                fail(fails);
            };
            return Response.ok(body, "text/plain")
                    .header("ETag", tag)
                    .header("Cache-Control", "private")
                    .build();
        }

        @GET
        @Path("noise")
        public Response noise(@QueryParam("fails") @Nullable String fails) {
            StreamingOutput body = out -> {
                // What no compressor makes shorter.
                int state = 1;
                for (int i = 0; i < 100_000; i++) {
                    state = state * 1_664_525 + 1_013_904_223;
                    out.write(state >>> 24);
                }
                fail(fails);
            };
            return Response.ok(body, "text/plain").build();
        }

        private static void fail(@Nullable String how) {
            if ("true".equals(how)) {
                throw new IllegalStateException("secret");
            }
            if ("error".equals(how)) {
                throw new StackOverflowError("secret");
            }
        }

        @GET
        @Path("refuses")
        public Response refuses(@QueryParam("how") String how) {
            switch (how) {
                case "named" -> throw new CatalogException(ErrorCode.SERIES_NOT_FOUND, "There is no series x/y.");
                case "error" -> throw new StackOverflowError("secret");
                default -> throw new IllegalStateException("secret");
            }
        }

        @GET
        @Path("piece")
        public Response piece() {
            StreamingOutput body = out -> {
                out.write('x');
                out.write(bytes("x".repeat(99_998)));
                out.write('x');
            };
            return Response.ok(body, "text/plain").build();
        }

        @GET
        @Path("single")
        public Response single() {
            StreamingOutput body = out -> {
                for (int i = 0; i < 70_000; i++) {
                    out.write('x');
                }
            };
            return Response.ok(body, "text/plain").build();
        }

        @GET
        @Path("object")
        @Produces("application/json")
        public Response object() {
            return Response.ok(Map.of("a", "ü")).build();
        }

        @GET
        @Path("bytes")
        public Response raw() {
            return Response.ok(new byte[] {0, 1, 2}, "application/octet-stream")
                    .header("Link", "<a>")
                    .header("Link", "<b>")
                    .build();
        }

        @GET
        @Path("unchanged")
        public Response unchanged() {
            return Response.notModified().header("ETag", "W/\"t\"").build();
        }
    }
}

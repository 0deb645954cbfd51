package io.asof.catalog.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.it.running.RunningCatalog;
import io.asof.catalog.it.running.RunningCatalogExtension;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A plain read is answered on a short road past JAX-RS, and the same read with a weight in its {@code Accept} by JAX-RS: the
 * answers are the same.
 */
@ExtendWith(RunningCatalogExtension.class)
class BothRoadsApiIT {
    private static final String SERIES = "/api/v1/series/sec/9990000001/us-gaap/NetIncomeLoss/USD/A";

    private static final String FILING = "/api/v1/filings/9990000001-22-000011";

    private static final String LONG = "fred/BOTH-ROADS-LONG";

    /** Six portions of the database, some nine megabytes: more than the buffers of a connection hold. */
    private static final int LONG_ROWS = 60_000;

    /** Of the request, and how the bytes are cut for the transfer. */
    private static final Set<String> OF_THE_REQUEST =
            Set.of("date", "x-request-id", "content-length", "transfer-encoding");

    private static String pinned = "";

    private CatalogApi api;

    @BeforeAll
    static void fill(RunningCatalog running) {
        running.importSample();
        CatalogApi api = new CatalogApi(running);
        String revision = api.get(SERIES).expect(200).demand("Catalog-Revision");
        pinned = "asOf=2023-01-01&revision=" + revision;
    }

    @BeforeEach
    void ask(RunningCatalog running) {
        api = new CatalogApi(running);
    }

    @Test
    void everyReadIsTheSameOnBothRoads() {
        for (String path : List.of(
                SERIES + "?" + pinned,
                SERIES + "/observations?" + pinned,
                SERIES + "/vintages?" + pinned,
                SERIES + "/observations?from=2020-01-01&to=2021-12-31&" + pinned,
                SERIES + "/observations?from=1900-01-01&to=1900-12-31&" + pinned,
                "/api/v1/series?limit=500&prefix=sec/9990000001/&" + pinned,
                "/api/v1/series?limit=3&prefix=sec/9990000001/&" + pinned,
                "/api/v1/series?q=net+income&unit=USD&limit=2&" + pinned,
                "/api/v1/series?q=nothing%20of%20the%20kind&" + pinned,
                "/api/v1/companies?q=a&" + pinned,
                "/api/v1/companies/9990000001?" + pinned,
                "/api/v1/companies/9990000001/filings?limit=4&" + pinned,
                "/api/v1/companies/9990000001/filings?form=10-K&" + pinned,
                FILING + "?" + pinned,
                FILING + "/facts?limit=5&" + pinned)) {
            Answer answer = assertSame(path, "application/json").expect(200);

            assertSame(path, "application/json", "Accept-Encoding", "gzip").expect(200);
            assertSame(path, "application/json", "If-None-Match", answer.demand("ETag"))
                    .expect(304);
            assertSame(path, "application/json", "If-None-Match", "W/\"another\"")
                    .expect(200);
            answer.next().ifPresent(next -> assertSame(next, "application/json").expect(200));
        }
    }

    @Test
    void rowsAreTheSameAsCsv() {
        for (String rows : List.of("/observations?", "/vintages?")) {
            Answer answer = assertSame(SERIES + rows + pinned, "text/csv").expect(200);

            assertThat(answer.demand("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
            assertSame(SERIES + rows + pinned, "text/csv", "Accept-Encoding", "gzip")
                    .expect(200);
            assertSame(SERIES + rows + "format=csv&" + pinned, "application/json")
                    .expect(200);
        }
    }

    @Test
    void viewOfAnImportIsTheSame() {
        String id = api.as("steward", "GET", "/api/v1/imports?limit=1")
                .expect(200)
                .json()
                .get("items")
                .items()
                .get(0)
                .get("id")
                .text();

        assertThat(assertSame("/api/v1/imports/" + id, "application/json")
                        .expect(200)
                        .demand("Content-Type"))
                .isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/series/sec/9990000001/us-gaap/Nothing/USD/Q",
                "/api/v1/series/sec/9990000001/us-gaap/Nothing/USD/Q/observations",
                "/api/v1/series/sec/9990000001/us-gaap/Nothing/USD/Q/vintages",
                "/api/v1/companies/1",
                "/api/v1/companies/1/filings",
                "/api/v1/filings/0000000001-20-000001?asOf=2023-01-01",
                "/api/v1/filings/0000000001-20-000001/facts?asOf=2023-01-01",
                "/api/v1/imports/00000000-0000-4000-8000-000000000000",
                "/api/v1/nothing",
                "/api/v1/series/nothing",
                SERIES + "?revision=900000000000",
                SERIES + "/observations?revision=900000000000",
                SERIES + "/observations?revision=0",
                SERIES + "/observations?asof=2020-01-01",
                SERIES + "/observations?asOf=yesterday",
                SERIES + "/observations?asOf=2022-01-01&asOf=2022-01-01",
                SERIES + "/observations?from=2022-02-01&to=2022-01-01",
                SERIES + "/observations?format=xml",
                SERIES + "/observations?asOf",
                SERIES + "/observations?asOf=%ff",
                "/api/v1/series?limit=0",
                "/api/v1/series?cursor=nonsense",
                "/api/v1/companies?cursor=",
                "/api/v1/companies/Apple"
            })
    void errorIsTheSameOnBothRoads(String path) {
        Answer answer = assertSame(path, "application/json", "X-Request-Id", "both-roads");

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.demand("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void bothRoadsAreCountedUnderTheSameName() {
        String route = "route=\"/series/{code}/vintages\"";
        double before = counted(route, "2xx");
        double refused = counted(route, "4xx");

        assertSame(SERIES + "/vintages?" + pinned, "application/json").expect(200);
        assertSame(SERIES + "x/vintages?" + pinned, "application/json", "X-Request-Id", "both-roads")
                .expect(404);

        assertThat(counted(route, "2xx")).isEqualTo(before + 2);
        assertThat(counted(route, "4xx")).isEqualTo(refused + 2);
    }

    private double counted(String route, String status) {
        String page = api.as("operator", "GET", "/metrics").expect(200).text();
        return page.lines()
                .filter(line -> line.startsWith("catalog_request_duration_seconds_count{"))
                .filter(line -> line.contains(route)
                        && line.contains("status=\"" + status + "\"")
                        && line.contains("method=\"GET\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The reader takes only the first line; meanwhile the database begins to refuse, and some next portion is not read. */
    @Test
    void answerThatFailsMidwayDoesNotLookWhole(RunningCatalog catalog) throws Exception {
        api.ended(api.send(
                        "POST",
                        "/api/v1/imports?name=long.json&series=" + LONG,
                        catalog.token("steward"),
                        longDocument(),
                        "Content-Type",
                        "application/json")
                .expect(202)
                .json()
                .get("id")
                .text());
        for (String accept : List.of("application/json", "application/json;q=1")) {
            try (Socket socket = asked(catalog, "/api/v1/series/" + LONG + "/vintages", accept)) {
                InputStream in = socket.getInputStream();
                assertThat(line(in)).startsWith("HTTP/1.1 200");
                CatalogDatabase.asOwner(catalog, "REVOKE SELECT ON catalog.observation FROM catalog_app");
                try {
                    String body = untilItEnds(in);

                    assertThat(body)
                            .as(accept)
                            .contains("\"vintages\":[")
                            .doesNotContain("]}", "urn:asof-catalog:problem");
                } finally {
                    CatalogDatabase.asOwner(catalog, "GRANT SELECT ON catalog.observation TO catalog_app");
                }
            }
        }
        assertThat(api.get("/api/v1/series/" + LONG + "/vintages")
                        .expect(200)
                        .json()
                        .get("vintages")
                        .items())
                .hasSize(LONG_ROWS);
    }

    private static byte[] longDocument() {
        LocalDate first = LocalDate.of(1800, 1, 1);
        String rows = IntStream.range(0, LONG_ROWS)
                .mapToObj(day -> "{\"realtime_start\":\"2023-07-18\",\"realtime_end\":\"2023-07-18\",\"date\":\""
                        + first.plusDays(day) + "\",\"value\":\"" + day + ".25\"}")
                .collect(Collectors.joining(","));
        return ("{\"realtime_start\":\"2023-07-18\",\"units\":\"lin\",\"count\":" + LONG_ROWS + ",\"observations\":["
                        + rows + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Socket asked(RunningCatalog catalog, String path, String accept) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4 * 1024);
        socket.setSoTimeout(120_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), catalog.address().getPort()));
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: " + accept
                + "\r\nAuthorization: Bearer " + catalog.token("reader") + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The body, whether the connection breaks off or the container ends it in due form. */
    private static String untilItEnds(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        try {
            List<String> head = new ArrayList<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                head.add(line.toLowerCase(Locale.ROOT));
            }
            assertThat(head)
                    .contains("transfer-encoding: chunked")
                    .noneMatch(line -> line.startsWith("content-length"));
            while (true) {
                int length = Integer.parseInt(line(in), 16);
                if (length == 0) {
                    return body.toString();
                }
                byte[] chunk = in.readNBytes(length);
                body.append(new String(chunk, StandardCharsets.UTF_8));
                line(in);
            }
        } catch (EOFException | SocketException e) {
            return body.toString();
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** By the short road, which answers as JAX-RS does; errors want an X-Request-Id, for it is in their bodies. */
    private Answer assertSame(String path, String type, String... headers) {
        Answer direct = api.as("steward", "GET", path, with(headers, "Accept", type));
        Answer byJaxRs = api.as("steward", "GET", path, with(headers, "Accept", type + ";q=1"));
        assertThat(direct.status()).as("%s", direct).isEqualTo(byJaxRs.status());
        assertThat(lasting(direct)).as("%s", direct).isEqualTo(lasting(byJaxRs));
        assertThat(direct.text()).as(path).isEqualTo(byJaxRs.text());
        assertThat(direct.bytes()).as(path).isEqualTo(byJaxRs.bytes());
        return direct;
    }

    private static String[] with(String[] headers, String name, String value) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add(name);
        all.add(value);
        return all.toArray(new String[0]);
    }

    private static Map<String, List<String>> lasting(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.http().headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        headers.keySet().removeAll(OF_THE_REQUEST);
        return headers;
    }
}

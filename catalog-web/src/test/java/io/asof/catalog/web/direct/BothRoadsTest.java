package io.asof.catalog.web.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.ingest.ImportDesk;
import io.asof.catalog.ingest.ImportState;
import io.asof.catalog.ingest.ImportView;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.web.answer.Answers;
import io.asof.catalog.web.filing.CompaniesResource;
import io.asof.catalog.web.filing.FilingsResource;
import io.asof.catalog.web.fixture.Exchange;
import io.asof.catalog.web.fixture.FakeFilingCatalog;
import io.asof.catalog.web.fixture.FakeSeriesCatalog;
import io.asof.catalog.web.fixture.FakeTrail;
import io.asof.catalog.web.fixture.InProcess;
import io.asof.catalog.web.fixture.InProcess.Answer;
import io.asof.catalog.web.ingest.ImportsResource;
import io.asof.catalog.web.metrics.RouteFilter;
import io.asof.catalog.web.series.SeriesResource;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the short road answers, JAX-RS answers with the same status, headers and bytes. */
class BothRoadsTest {
    private static final int QUESTIONS = 900;

    private static final UUID NO_IMPORT = UUID.fromString("00000000-0000-4000-8000-000000000000");

    private static final String IMPORT = "4c1b2f0e-6d3a-4f5b-9c8d-7e6f5a4b3c2d";

    private static final List<String> PATHS = List.of(
            "/series",
            "/series/x/y",
            "/series/x/none",
            "/series/x/y/observations",
            "/series/x/y/vintages",
            "/series/x/none/vintages",
            "/series/x%2Fy/observations",
            "/series/x/y%2Fobservations",
            "/series/NoCode",
            "/companies",
            "/companies/1",
            "/companies/9",
            "/companies/1/filings",
            "/companies/abc",
            "/filings/0000000001-22-000001",
            "/filings/0000000001-22-000001/facts",
            "/filings/1/facts",
            "/imports/" + IMPORT,
            "/imports/" + NO_IMPORT,
            "/imports/7");

    /** More of those that are on every read, so that many a question has only known ones. */
    private static final List<String> PARAMETERS = List.of(
            "asOf=2022-01-01",
            "asOf=2022-05-01T12:00:00Z",
            "asOf=2022-05-01T14:00:00%2B02:00",
            "revision=5",
            "revision=812",
            "asOf=2022-01-01",
            "revision=812",
            "asOf=yesterday",
            "asOf=",
            "revision=-1",
            "from=2022-01-01",
            "to=2022-12-31",
            "to=2021-12-31",
            "from=2022-02-30",
            "format=csv",
            "format=json",
            "format=xml",
            "format=",
            "limit=1",
            "limit=500",
            "limit=0",
            "cursor=nonsense",
            "q=net+income",
            "q=caf%C3%A9%20%26",
            "q=%20",
            "q=%ff",
            "form=10-K",
            "span=Q",
            "unit=USD",
            "asof=2022-01-01",
            "form");

    private static final List<Map<String, String>> HEADERS = List.of(
            Map.of(),
            Map.of(),
            Map.of("Accept", "application/json"),
            Map.of("Accept", "*/*", "Accept-Encoding", "gzip, deflate"),
            Map.of("Accept", "text/csv", "Accept-Encoding", "gzip"),
            Map.of("Accept-Encoding", "gzip"),
            Map.of("Accept-Encoding", "gzip;q=0"),
            Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
            Map.of("If-None-Match", "*"));

    private final FakeTrail trail = new FakeTrail();

    private final FakeSeriesCatalog series = new FakeSeriesCatalog(trail);

    private final Map<Class<?>, InProcess> byJaxRs = new LinkedHashMap<>();

    private final DirectReads direct;

    BothRoadsTest() {
        Answers answers = new Answers(trail, series);
        byJaxRs.put(SeriesResource.class, InProcess.with(SeriesResource.class, series, answers));
        byJaxRs.put(CompaniesResource.class, InProcess.with(CompaniesResource.class, new FakeFilingCatalog(), answers));
        byJaxRs.put(FilingsResource.class, InProcess.with(FilingsResource.class, new FakeFilingCatalog(), answers));
        byJaxRs.put(ImportsResource.class, InProcess.with(ImportsResource.class, new Desk(), answers));
        direct = DirectReadsTest.started(
                new DirectReads("/api/v1", byJaxRs.keySet(), type -> {
                    Object resource = jaxRs(type).resource(type);
                    return () -> resource;
                }),
                "");
    }

    private record Question(String address, Map<String, String> headers) {
        Question with(String header, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(header, value);
            return new Question(address, more);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyAnswerIsTheSameOnBothRoads(long seed) throws Exception {
        Random random = new Random(seed);
        Set<String> seen = new TreeSet<>();
        int taken = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            series.rows = Collections.nCopies(i % 3 == 0 ? 300 : i % 4, FakeSeriesCatalog.PLAIN);
            series.unchanged = random.nextBoolean();
            Question question = question(random);
            Exchange answer = assertSame(question);
            if (answer.passedOn()) {
                continue;
            }
            taken++;
            seen.add(answer.status() + " " + answer.attribute(RouteFilter.ROUTE));
            seen.add("type " + answer.header("Content-Type"));
            seen.add("encoding " + answer.header("Content-Encoding"));
            seen.add("link " + (answer.header("Link") != null));
            String tag = answer.header("ETag");
            if (tag != null && !question.headers.containsKey("If-None-Match")) {
                Exchange again = assertSame(question.with("If-None-Match", "\"other\", " + tag));
                seen.add(again.status() + " again");
            }
            String link = answer.header("Link");
            if (link != null) {
                String next = link.substring("</api/v1".length(), link.indexOf('>'));
                assertSame(new Question(next, question.headers));
            }
        }

        assertThat(taken).as("questions of %d on the short road", QUESTIONS).isGreaterThan(QUESTIONS / 10);
        assertThat(seen)
                .contains(
                        "200 /series",
                        "200 /series/{code}",
                        "200 /series/{code}/observations",
                        "200 /series/{code}/vintages",
                        "200 /companies",
                        "200 /companies/{cik}",
                        "200 /companies/{cik}/filings",
                        "200 /filings/{accession}",
                        "200 /filings/{accession}/facts",
                        "200 /imports/{id}",
                        "404 /series/{code}",
                        "404 /imports/{id}",
                        "400 /series/{code}/observations",
                        "304 again",
                        "200 again",
                        "type text/csv;charset=UTF-8",
                        "type application/problem+json",
                        "encoding gzip",
                        "encoding null",
                        "link true");
    }

    private static Question question(Random random) {
        List<String> parameters = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            parameters.add(one(PARAMETERS, random));
        }
        String query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        return new Question(one(PATHS, random) + query, one(HEADERS, random));
    }

    private static <T> T one(List<T> choice, Random random) {
        return choice.get(random.nextInt(choice.size()));
    }

    @Test
    void acceptWithAWeightTakesTheLongRoadToTheSameAnswer() throws Exception {
        for (String path : List.of("/series?limit=1", "/series/x/y", "/companies/1", "/imports/" + IMPORT)) {
            Exchange plain = ask(new Question(path, Map.of()));
            Exchange weighed = ask(new Question(path, Map.of("Accept", "application/json;q=1")));
            Answer answer = jaxRs(path).get(path, Map.of("Accept", "application/json;q=1"));

            assertThat(plain.passedOn()).as(path).isFalse();
            assertThat(weighed.passedOn()).as(path).isTrue();
            assertThat(answer.body()).as(path).isEqualTo(plain.body());
        }
    }

    @Test
    void failureOfTheDatabaseIsTheSameProblem() throws Exception {
        for (int breaksAfter : new int[] {0, 1, 20}) {
            series.rows = Collections.nCopies(30, FakeSeriesCatalog.PLAIN);
            series.breaksAfter = breaksAfter;
            for (String path : List.of("/series/x/y/observations", "/series/x/y/vintages?format=csv")) {
                Exchange answer = assertSame(new Question(path, Map.of()));

                assertThat(answer.status()).as(path).isEqualTo(500);
            }
        }
    }

    /** What JAX-RS says is compared with what the short road says, if it does. */
    private Exchange assertSame(Question question) throws Exception {
        Exchange answer = ask(question);
        if (!answer.passedOn()) {
            Answer other = jaxRs(question.address).get(question.address, question.headers);
            assertThat(answer.status()).as("%s", question).isEqualTo(other.status());
            assertThat(answer.body()).as("%s", question).isEqualTo(other.body());
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(other.headers());
            if (answer.body().length == 0) {
                // Jersey says 0 also of a 304; a container leaves that away.
                headers.remove("Content-Length");
            } else if (answer.header("Content-Length") != null) {
                // Jersey says it too, when it sends.
                assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(other.body().length));
                headers.put("Content-Length", List.of(answer.header("Content-Length")));
            }
            assertThat(answer.headers()).as("%s", question).isEqualTo(headers);
        }
        return answer;
    }

    private Exchange ask(Question question) throws Exception {
        Exchange exchange = new Exchange("GET", "/api/v1" + question.address);
        question.headers.forEach(exchange::with);
        direct.doFilter(exchange.request(), exchange.response(), exchange.chain());
        return exchange;
    }

    private InProcess jaxRs(String address) {
        return byJaxRs.entrySet().stream()
                .filter(resource -> address.startsWith(
                        "/" + resource.getKey().getAnnotation(Path.class).value()))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private InProcess jaxRs(Class<?> resource) {
        return Objects.requireNonNull(byJaxRs.get(resource));
    }

    private static final class Desk extends ImportDesk {
        @Override
        public ImportView view(UUID id) {
            if (id.equals(NO_IMPORT)) {
                throw new CatalogException(ErrorCode.IMPORT_NOT_FOUND, "no import " + id);
            }
            Instant queued = Instant.parse("2022-05-01T00:00:00Z");
            String name = "long name ".repeat(100);
            return new ImportView(
                    id, name, "ab", null, ImportState.QUEUED, 0, 0, 0, 0, 0, null, queued, null, null, 812L);
        }
    }
}

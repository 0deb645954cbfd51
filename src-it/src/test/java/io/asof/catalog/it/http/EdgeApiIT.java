package io.asof.catalog.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.it.running.RunningCatalog;
import io.asof.catalog.it.running.RunningCatalogExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as its standards say it, and errors that say what is wrong and how it would be right. */
@ExtendWith(RunningCatalogExtension.class)
class EdgeApiIT {
    private static final String CODE = "sec/9990000001/us-gaap/NetIncomeLoss/USD/A";

    private static final String SERIES = "/api/v1/series/" + CODE;

    private static final String OBSERVATIONS = SERIES + "/observations";

    private static final String FACTS = "companyfacts/CIK9990000001.json";

    private static final String PROBLEM = "application/problem+json";

    private static final long FIRST_CIK = 9_990_500_000L;

    private static final Set<String> OF_THE_MOMENT =
            Set.of("date", "x-request-id", "content-length", "transfer-encoding");

    private RunningCatalog catalog;

    private CatalogApi api;

    @BeforeAll
    static void fill(RunningCatalog running) {
        running.importSample();
    }

    @BeforeEach
    void ask(RunningCatalog running) {
        catalog = running;
        api = new CatalogApi(running);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OBSERVATIONS,
                SERIES,
                SERIES + "/vintages",
                "/api/v1/series",
                "/api/v1/companies",
                "/api/v1/companies/9990000001",
                "/api/v1/companies/9990000001/filings",
                "/api/v1/filings/9990000001-22-000011",
                "/api/v1/filings/9990000001-22-000011/facts",
                "/api/v1/imports"
            })
    void aParameterNobodyKnowsIsRefusedByItsName(String path) {
        api.get(path).expect(200);
        Answer answer = api.get(path + "?asof=2020-01-01");

        assertProblem(answer, 400, "unknown-parameter");
        assertThat(answer.json().get("detail").text()).contains("'asof'");
    }

    @ParameterizedTest
    @CsvSource({
        OBSERVATIONS + "?asOf=yesterday, asOf, 2022-05-01",
        OBSERVATIONS + "?asOf=2022-05-01T00:00:00, asOf, offset",
        OBSERVATIONS + "?asOf=, asOf, 2022-05-01",
        OBSERVATIONS + "?revision=-1, revision, expected",
        OBSERVATIONS + "?revision=newest, revision, expected",
        OBSERVATIONS + "?from=2022-02-30, from, expected",
        OBSERVATIONS + "?to=31.12.2022, to, expected",
        OBSERVATIONS + "?format=xml, format, json or csv",
        "/api/v1/series?limit=0, limit, 1 to",
        "/api/v1/series?limit=100000, limit, 1 to",
        "/api/v1/companies/Apple, cik, expected",
        "/api/v1/companies/12345678901, cik, expected",
        "/api/v1/filings/9990000001-22-11, accession, expected",
        "/api/v1/documents/abc, sha256, expected",
        "/api/v1/imports/1, id, UUID",
        "/api/v1/series/nothing, code, expected",
        OBSERVATIONS + "?asOf=2022-05-01&asOf=2022-05-02, asOf, times"
    })
    void aBadValueNamesTheFieldAndTheRule(String path, String field, String rule) {
        Answer answer = api.get(path);

        assertProblem(answer, 400, "invalid-parameter");
        assertThat(answer.json().get("parameter").text()).isEqualTo(field);
        assertThat(answer.json().get("detail").text()).contains(rule);
        assertThat(answer.json().get("errors").items()).hasSize(1);
        assertThat(answer.json().get("errors").items().get(0).get("parameter").text())
                .isEqualTo(field);
        assertThat(answer.json().get("errors").items().get(0).get("rule").text())
                .contains(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/series/sec/9990000001/us-gaap/Nothing/USD/Q, series-not-found",
        "/api/v1/series/sec/9990000001/us-gaap/Nothing/USD/Q/observations, series-not-found",
        "/api/v1/series/sec/9990000001/us-gaap/Nothing/USD/Q/vintages, series-not-found",
        "/api/v1/companies/1, company-not-found",
        "/api/v1/companies/1/filings, company-not-found",
        "/api/v1/filings/0000000001-20-000001, filing-not-found",
        "/api/v1/filings/0000000001-20-000001/facts, filing-not-found",
        "/api/v1/documents/0000000000000000000000000000000000000000000000000000000000000000, document-not-found",
        "/api/v1/imports/00000000-0000-4000-8000-000000000000, import-not-found",
        "/api/v1/imports/00000000-0000-4000-8000-000000000000/failures, import-not-found",
        OBSERVATIONS + "?revision=900000000000, revision-not-reached",
        "/api/v1/nothing, not-found",
        "/nothing, not-found"
    })
    void whatIsNotThereIsA404ThatSaysWhat(String path, String code) {
        assertProblem(api.get(path), 404, code);
    }

    @Test
    void aSeriesIsNotThereBeforeItWasRecorded() {
        assertProblem(api.get(OBSERVATIONS + "?revision=0"), 404, "series-not-found");
    }

    @Test
    void aMethodNobodyKnowsIsRefusedWithThoseThatAreKnown() {
        for (String path : List.of(OBSERVATIONS, "/api/v1/series", "/api/v1/companies/9990000001")) {
            Answer answer = api.as("steward", "DELETE", path);

            assertProblem(answer, 405, "method-not-allowed");
            assertThat(allowed(answer)).contains("GET", "HEAD", "OPTIONS").doesNotContain("DELETE");
        }
    }

    @Test
    void optionsSaysWhatIsAllowed() {
        Answer read = api.as("reader", "OPTIONS", OBSERVATIONS);
        Answer imports = api.as("steward", "OPTIONS", "/api/v1/imports");

        assertThat(read.status()).isIn(200, 204);
        assertThat(allowed(read)).contains("GET", "HEAD", "OPTIONS").doesNotContain("POST");
        assertThat(allowed(imports)).contains("GET", "HEAD", "OPTIONS", "POST");
    }

    @Test
    void aFormNobodyWritesIsRefused() {
        assertProblem(api.get(OBSERVATIONS, "Accept", "application/xml"), 406, "not-acceptable");
        assertProblem(api.get("/api/v1/companies", "Accept", "text/csv"), 406, "not-acceptable");
        assertProblem(api.offer("x.json", bytes("{}"), "Content-Type", "text/plain"), 415, "unsupported-media-type");
    }

    @Test
    void withoutAGoodTokenNobodyGetsIn() {
        for (String token : List.of("", "nonsense", catalog.token("reader") + "x", unsigned())) {
            Answer answer = api.send("GET", OBSERVATIONS, token, new byte[0]);

            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.demand("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void onlyAStewardImports() {
        for (String roles : List.of("reader", "operator", "auditor")) {
            Answer answer = api.send(
                    "POST",
                    "/api/v1/imports?name=x.json",
                    catalog.token(roles),
                    bytes("{}"),
                    "Content-Type",
                    "application/json");

            assertProblem(answer, 403, "forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OBSERVATIONS + "?asOf=2023-01-01",
                SERIES + "/vintages?asOf=2023-01-01",
                SERIES + "?asOf=2023-01-01",
                "/api/v1/series?asOf=2023-01-01&limit=3",
                "/api/v1/companies/9990000001?asOf=2023-01-01",
                "/api/v1/filings/9990000001-22-000009/facts?asOf=2023-01-01&limit=3",
                OBSERVATIONS + "?asOf=nonsense",
                "/api/v1/companies/1"
            })
    void headSaysWhatGetWouldSay(String path) {
        Answer get = api.get(path);
        Answer head = api.as("reader", "HEAD", path);

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.bytes()).isEmpty();
        assertThat(lasting(head)).isEqualTo(lasting(get));
        head.header("Content-Length").ifPresent(length -> assertThat(length).isEqualTo(get.demand("Content-Length")));
    }

    @Test
    void anAnswerSaysItsMomentInBodyAndHeaders() {
        Answer open = api.get(OBSERVATIONS).expect(200);
        Answer fixed = api.get(OBSERVATIONS + "?asOf=2023-01-01").expect(200);

        for (Answer answer : List.of(open, fixed)) {
            assertThat(answer.json().get("asOf").text())
                    .isEqualTo(answer.demand("Catalog-As-Of"))
                    .endsWith("Z");
            assertThat(answer.json().get("revision").text()).isEqualTo(answer.demand("Catalog-Revision"));
            assertThat(answer.json().get("series").text()).isEqualTo(CODE);
            assertThat(answer.json().get("unit").text()).isEqualTo("USD");
        }
        assertThat(fixed.json().get("asOf").text()).isEqualTo("2023-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "1677-01-01", "2262-04-12", "9999-12-31T23:59:59.999999Z"})
    void theFirstAndTheLastMomentAreMomentsAsAnyOther(String asOf) {
        for (String path : List.of(OBSERVATIONS + "?", "/api/v1/series?limit=2&")) {
            Answer first = api.get(path + "asOf=" + asOf).expect(200);

            api.get(path + "asOf=" + asOf, "If-None-Match", first.demand("ETag"))
                    .expect(304);
            first.next()
                    .ifPresent(next -> assertThat(api.get(next).expect(200).demand("Catalog-As-Of"))
                            .isEqualTo(first.demand("Catalog-As-Of")));
        }
    }

    @Test
    void anUnchangedAnswerIsNotSentAgain() {
        String revision = api.get(OBSERVATIONS).demand("Catalog-Revision");
        for (String question : List.of("?asOf=2023-01-01&revision=" + revision, "?asOf=2023-01-01", "")) {
            Answer first = api.get(OBSERVATIONS + question).expect(200);

            Answer again = api.get(OBSERVATIONS + question, "If-None-Match", first.demand("ETag"));
            Answer other = api.get(OBSERVATIONS + question, "If-None-Match", "W/\"another\"");

            assertThat(again.status()).as("asked again: %s", question).isEqualTo(304);
            assertThat(again.bytes()).isEmpty();
            assertThat(again.demand("ETag")).isEqualTo(first.demand("ETag"));
            assertThat(other.status()).as("with another tag: %s", question).isEqualTo(200);
        }
    }

    @Test
    void aTagOfOneFormOrMomentIsNoneOfAnother() {
        String tag = api.get(OBSERVATIONS + "?asOf=2023-01-01").expect(200).demand("ETag");

        api.get(OBSERVATIONS + "?asOf=2023-01-02", "If-None-Match", tag).expect(200);
        api.get(OBSERVATIONS + "?asOf=2023-01-01", "If-None-Match", tag, "Accept", "text/csv")
                .expect(200);
    }

    @Test
    void aTagEndsWithAnImportThatChangesTheAnswer() {
        GeneratedCompany company = GeneratedCompany.of(FIRST_CIK + 1, 51, 4, 2);
        api.importedWhole(company.fileName(), company.facts(1));
        String question = "/api/v1/companies/" + company.cik() + "/filings";
        Answer before = api.get(question).expect(200);

        api.importedWhole(company.fileName(), company.facts());
        Answer after = api.get(question, "If-None-Match", before.demand("ETag")).expect(200);

        assertThat(after.json().get("items").items())
                .hasSizeGreaterThan(before.json().get("items").items().size());
    }

    @Test
    void textComesCompressedToWhoeverTakesItSo() throws IOException {
        String question = "/api/v1/series?asOf=2023-01-01&limit=500&prefix=sec/9990000001/&revision="
                + api.get(OBSERVATIONS).demand("Catalog-Revision");
        Answer plain = api.get(question).expect(200);

        Answer packed = api.get(question, "Accept-Encoding", "br, gzip").expect(200);
        Answer refused = api.get(question, "Accept-Encoding", "gzip;q=0").expect(200);

        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(packed.header("Content-Encoding")).contains("gzip");
        assertThat(packed.demand("Vary").toLowerCase(Locale.ROOT)).contains("accept-encoding");
        assertThat(packed.bytes().length).isLessThan(plain.bytes().length / 2);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.bytes()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.bytes());
        }
        assertThat(refused.header("Content-Encoding")).isEmpty();
        assertThat(refused.bytes()).isEqualTo(plain.bytes());
    }

    @Test
    void linksLeadThroughTheWholeListOnceAtOneRevisionWhateverIsImportedMeanwhile() {
        GeneratedCompany company = GeneratedCompany.of(FIRST_CIK + 2, 52, 4, 2);
        List<String> whole =
                codes(api.get("/api/v1/series?limit=500&prefix=sec/9990000001/").expect(200));
        Answer page = api.get("/api/v1/series?limit=7").expect(200);
        String revision = page.demand("Catalog-Revision");

        List<String> walked = new ArrayList<>(codes(page));
        Optional<String> next = page.next();
        api.importedWhole(company.fileName(), company.facts());
        while (next.isPresent()) {
            page = api.get(next.get()).expect(200);
            assertThat(page.demand("Catalog-Revision")).isEqualTo(revision);
            assertThat(page.json().get("next").isNull()).isEqualTo(page.next().isEmpty());
            walked.addAll(codes(page));
            next = page.next();
        }

        assertThat(walked).isSorted().doesNotHaveDuplicates().containsAll(whole);
        assertThat(walked).noneMatch(code -> code.startsWith("sec/" + company.cik() + "/"));
        assertThat(new HashSet<>(codes(api.get("/api/v1/series?limit=500&prefix=sec/" + company.cik() + "/"))))
                .isNotEmpty();
    }

    @Test
    void aCursorIsGoodForItsOwnListOnly() {
        String cursor =
                api.get("/api/v1/series?limit=2").expect(200).json().get("next").text();
        api.get("/api/v1/series?limit=3&cursor=" + cursor).expect(200);

        for (String path : List.of(
                "/api/v1/series?cursor=nonsense",
                "/api/v1/series?cursor=" + cursor.substring(1),
                "/api/v1/series?unit=USD&cursor=" + cursor,
                "/api/v1/companies?cursor=" + cursor,
                "/api/v1/imports?cursor=" + cursor,
                "/api/v1/series?asOf=2020-01-01&cursor=" + cursor,
                "/api/v1/series?revision=1&cursor=" + cursor)) {
            assertProblem(api.get(path), 400, "invalid-cursor");
        }
    }

    @Test
    void commaSeparatedRowsAreTheSameRows() {
        String question = "?asOf=2023-10-01&revision=" + api.get(OBSERVATIONS).demand("Catalog-Revision");
        List<Json> rows = api.get(OBSERVATIONS + question)
                .expect(200)
                .json()
                .get("observations")
                .items();

        Answer csv = api.get(OBSERVATIONS + question, "Accept", "text/csv").expect(200);
        Answer named = api.get(OBSERVATIONS + question + "&format=csv").expect(200);

        List<String> lines = csv.text().lines().toList();
        assertThat(csv.demand("Content-Type").replace(" ", "")).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(lines.get(0)).isEqualTo("periodStart,periodEnd,value,absence,knownAt,source");
        assertThat(lines.subList(1, lines.size()))
                .isNotEmpty()
                .isEqualTo(rows.stream().map(EdgeApiIT::line).toList());
        assertThat(named.bytes()).isEqualTo(csv.bytes());
    }

    @Test
    void aRangeIsOfPeriodEndsBothDaysIncluded() {
        List<Json> all =
                api.get(OBSERVATIONS).expect(200).json().get("observations").items();
        String day = all.get(1).get("periodEnd").text();

        List<Json> one = api.get(OBSERVATIONS + "?from=" + day + "&to=" + day)
                .expect(200)
                .json()
                .get("observations")
                .items();

        assertThat(all).hasSizeGreaterThan(2);
        assertThat(one).hasSize(1);
        assertThat(one.get(0)).hasToString(all.get(1).toString());
    }

    @Test
    void aDocumentIsTheBytesThatCame() throws IOException {
        byte[] file = Files.readAllBytes(RunningCatalog.SAMPLE.resolve(FACTS));
        String sha256 = api.imported("CIK9990000001.json", file).get("document").text();

        Answer document = api.get("/api/v1/documents/" + sha256, "Accept-Encoding", "gzip")
                .expect(200);
        Answer again = api.get("/api/v1/documents/" + sha256, "If-None-Match", document.demand("ETag"));
        Answer head = api.as("reader", "HEAD", "/api/v1/documents/" + sha256).expect(200);

        assertThat(document.bytes()).isEqualTo(file);
        assertThat(document.header("Content-Encoding")).isEmpty();
        assertThat(again.status()).isEqualTo(304);
        assertThat(head.demand("Content-Length")).isEqualTo(String.valueOf(file.length));
        assertThat(head.bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/health/started", "/openapi"})
    void healthAndTheDescriptionOfTheApiAreForEverybody(String path) {
        assertThat(api.as("", "GET", path).expect(200).text()).isNotBlank();
    }

    @Test
    void metricsAreForOperators() {
        assertProblem(api.as("", "GET", "/metrics"), 401, "unauthenticated");
        assertProblem(api.get("/metrics"), 403, "forbidden");

        String page = api.as("operator", "GET", "/metrics").expect(200).text();

        assertThat(sample(page, "catalog_imports_total{.*state=\"finished\"}")).isPositive();
        assertThat(sample(page, "catalog_import_facts_total{.*outcome=\"recorded\"}"))
                .isPositive();
        assertThat(sample(page, "catalog_database_connections{.*state=\"idle\"}"))
                .isPositive();
        assertThat(sample(page, "catalog_database_connections{.*state=\"active\"}"))
                .isNotNegative();
        assertThat(sample(page, "catalog_sequencer_lag_seconds{.*}")).isNotNegative();
        assertThat(sample(page, "catalog_request_duration_seconds_count{.*route=\"/imports\".*}"))
                .isPositive();
        assertThat(page.lines().filter(line -> line.startsWith("# HELP catalog_")))
                .allMatch(line -> line.matches("# HELP \\S+ \\S.*"));
    }

    private static double sample(String page, String nameAndLabels) {
        String line = page.lines()
                .filter(each -> each.matches(nameAndLabels.replace("{", "\\{").replace("}", "\\}") + " .*"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(nameAndLabels + " is not in " + page));
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    @Test
    void aRequestIdLeadsFromTheAnswerToTheLogAndTheAuditEvent() throws Exception {
        String id = "edge-" + UUID.randomUUID();
        GeneratedCompany company = GeneratedCompany.of(FIRST_CIK + 3, 53, 2, 2);

        Answer answer = api.offer(company.fileName(), company.facts(), "X-Request-Id", id)
                .expect(202);
        api.ended(answer.json().get("id").text());

        assertThat(answer.demand("X-Request-Id")).isEqualTo(id);
        try (CatalogDatabase database = CatalogDatabase.of(catalog)) {
            String events = "SELECT count(*) FROM audit_event JOIN audit_actor USING (actor)"
                    + " WHERE request_id = ? AND name = 'test-steward' AND action = ?";
            assertThat(database.number(events, id, "import.queued")).isEqualTo(1);
            assertThat(database.number(events, id, "import.chunk")).isPositive();
            assertThat(database.number(events, id, "import.finished")).isEqualTo(1);
        }
        Awaitility.await("a line of the log with " + id)
                .atMost(Duration.ofSeconds(20))
                .until(() -> log().anyMatch(line -> line.contains("\"requestId\":\"" + id + "\"")));
    }

    @Test
    void anErrorSaysItsRequestIdAndOneThatIsNoneIsReplaced() {
        Answer own = api.get("/api/v1/companies/1", "X-Request-Id", "mine-1.a_b");
        Answer strange = api.get("/api/v1/companies/1", "X-Request-Id", "{\"injected\": true}");

        assertThat(own.json().get("requestId").text()).isEqualTo("mine-1.a_b");
        assertThat(own.demand("X-Request-Id")).isEqualTo("mine-1.a_b");
        assertThat(strange.demand("X-Request-Id")).matches("[0-9a-f-]{36}");
        assertThat(strange.json().get("requestId").text()).isEqualTo(strange.demand("X-Request-Id"));
    }

    private Stream<String> log() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(catalog.data().resolve("log"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".json")).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines.stream();
    }

    /** The reader's own claims, made a steward's, with no signature. */
    private static String unsigned() {
        String claims =
                "{\"iss\":\"asof-catalog\",\"sub\":\"x\",\"upn\":\"x\",\"groups\":[\"steward\"],\"iat\":1,\"exp\":9999999999,"
                        + "\"jti\":\"1\"}";
        return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + encoded(claims) + ".";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
    }

    private static String line(Json row) {
        String start =
                row.get("periodStart").isNull() ? "" : row.get("periodStart").text();
        return String.join(
                ",",
                start,
                row.get("periodEnd").text(),
                row.get("value").text(),
                "",
                row.get("knownAt").text(),
                row.get("source").text());
    }

    private static List<String> codes(Answer page) {
        return page.json().get("items").items().stream()
                .map(item -> item.get("code").text())
                .toList();
    }

    private static Set<String> allowed(Answer answer) {
        return Set.of(answer.demand("Allow").replace(" ", "").split(",", -1));
    }

    private static Map<String, List<String>> lasting(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.http().headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        headers.keySet().removeAll(OF_THE_MOMENT);
        return headers;
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.demand("Content-Type")).startsWith(PROBLEM);
        assertThat(answer.json().get("code").text()).as("%s", answer).isEqualTo(code);
        assertThat(answer.json().get("status").number()).isEqualTo(status);
        assertThat(answer.json().get("detail").text()).isNotBlank();
        assertThat(answer.json().get("requestId").text()).isEqualTo(answer.demand("X-Request-Id"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.asof.catalog.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.it.running.RunningCatalog;
import io.asof.catalog.it.running.RunningCatalogExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files go in once, whole or not at all, and say what became of them. */
@ExtendWith(RunningCatalogExtension.class)
class ImportApiIT {
    private static final String END_OF_TIME = "9999-12-31T00:00:00Z";

    private static final long FIRST_CIK = 9_990_200_000L;

    /** How long a change may take to come to its lock, or to be made. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Of all that wait for a lock of a change, the greatest process number; 0 if nobody waits. */
    private static final String WAITING = """
            SELECT coalesce(max(pid), 0) FROM pg_stat_activity
            WHERE usename = 'catalog_app' AND wait_event_type = 'Lock' AND wait_event = 'advisory'""";

    private RunningCatalog catalog;

    private CatalogApi api;

    @BeforeEach
    void ask(RunningCatalog running) {
        catalog = running;
        api = new CatalogApi(running);
    }

    @Test
    void theSameFileAgainRecordsNothingAndSaysSo() {
        GeneratedCompany company = GeneratedCompany.of(FIRST_CIK + 1, 11, 8, 6);
        long facts = company.countFacts(company.filings());

        Json first = api.importedWhole(company.fileName(), company.facts());
        Map<String, String> before = finalState(company);
        Json second = api.importedWhole(company.fileName(), company.facts());

        assertCounts(first, facts, facts, 0);
        assertCounts(second, facts, 0, facts);
        assertThat(second.get("id").text()).isNotEqualTo(first.get("id").text());
        assertThat(second.get("document").text())
                .isEqualTo(first.get("document").text());
        assertThat(finalState(company)).isEqualTo(before);
    }

    @Test
    void anOlderSnapshotFirstLeavesTheSameAsTheNewerAlone() {
        GeneratedCompany gradually = GeneratedCompany.of(FIRST_CIK + 2, 12, 12, 6);
        GeneratedCompany atOnce = GeneratedCompany.of(FIRST_CIK + 3, 12, 12, 6);
        int all = gradually.filings();
        int older = all / 2;
        long olderFacts = gradually.countFacts(older);

        api.importedWhole(gradually.fileName(), gradually.facts(older));
        api.importedWhole(gradually.fileName(), gradually.submissions(older));
        api.importedWhole(gradually.fileName(), gradually.submissions(all));
        Json newer = api.importedWhole(gradually.fileName(), gradually.facts(all));
        api.importedWhole(atOnce.fileName(), atOnce.submissions(all));
        api.importedWhole(atOnce.fileName(), atOnce.facts(all));

        assertCounts(newer, gradually.countFacts(all), gradually.countFacts(all) - olderFacts, olderFacts);
        assertThat(finalState(gradually)).hasSizeGreaterThan(10).isEqualTo(finalState(atOnce));
    }

    @Test
    void anOlderSnapshotAfterTheNewerChangesNothing() {
        GeneratedCompany company = GeneratedCompany.of(FIRST_CIK + 4, 13, 8, 4);
        api.importedWhole(company.fileName(), company.submissions());
        api.importedWhole(company.fileName(), company.facts());
        Map<String, String> before = finalState(company);

        long older = company.countFacts(3);
        Json late = api.importedWhole(company.fileName(), company.facts(3));

        assertCounts(late, older, 0, older);
        assertThat(finalState(company)).isEqualTo(before);
    }

    @Test
    void submissionsAfterFactsRefineTheDayToTheSecondAndEarlierRevisionsKeepTheirBytes() {
        GeneratedCompany company = GeneratedCompany.of(FIRST_CIK + 5, 14, 12, 4);
        BruteForce oracle = new BruteForce();
        oracle.addFacts(Json.parse(new String(company.facts(), StandardCharsets.UTF_8)));
        String revision = api.importedWhole(company.fileName(), company.facts())
                .get("revision")
                .text();
        Map<String, String> questions = new LinkedHashMap<>();
        for (String series : oracle.series()) {
            for (String what : List.of("observations", "vintages")) {
                for (String asOf : List.of(END_OF_TIME, "2012-08-15T00:00:00Z", "2013-02-15T21:00:00Z")) {
                    String question = path(series, what) + "?asOf=" + asOf + "&revision=" + revision;
                    questions.put(question, api.get(question).expect(200).text());
                }
            }
            assertThat(rows(series, revision)).allMatch(row -> precision(row).equals("DAY"));
        }

        String refined = api.importedWhole(company.fileName(), company.submissions())
                .get("revision")
                .text();
        oracle.addSubmissions(Json.parse(new String(company.submissions(), StandardCharsets.UTF_8)));

        long toTheSecond = 0;
        for (String series : oracle.series()) {
            List<Json> rows = rows(series, refined);
            assertThat(rows.stream().map(BruteForce.Known::of).toList())
                    .as(series)
                    .isEqualTo(oracle.history(series, Instant.parse(END_OF_TIME)));
            for (Json row : rows) {
                boolean second = oracle.isKnownToTheSecond(row.get("source").text());
                assertThat(precision(row)).as("%s", row).isEqualTo(second ? "SECOND" : "DAY");
                toTheSecond += second ? 1 : 0;
            }
        }
        assertThat(toTheSecond).as("rows known to the second").isPositive();
        questions.forEach((question, answer) ->
                assertThat(api.get(question).expect(200).text()).as(question).isEqualTo(answer));
    }

    @Test
    void eachFactThatBreaksARuleIsListedAndTheRestGoesIn() {
        String accession = FIRST_CIK + 6 + "-20-000001";
        List<String> facts = List.of(
                fact("2020-03-31", "5", accession),
                fact("2020-06-30", "\"12\"", accession),
                fact("2020-02-30", "7", accession),
                fact("2020-09-30", "8", "nonsense"),
                fact("2020-10-31", "1".repeat(101), accession),
                "{\"start\":\"2020-04-01\",\"end\":\"2020-03-31\",\"val\":9,\"accn\":\"" + accession
                        + "\",\"form\":\"10-Q\",\"filed\":\"2021-01-04\"}",
                "{\"end\":\"2020-11-30\",\"val\":9,\"accn\":\"" + accession + "\",\"form\":\"10-Q\"}",
                fact("2020-12-31", "10", accession));
        String document =
                "{\"cik\":" + (FIRST_CIK + 6) + ",\"entityName\":\"Faulty Works, Inc.\",\"facts\":{\"us-gaap\":"
                        + "{\"Assets\":{\"label\":\"Assets\",\"description\":null,\"units\":{\"USD\":["
                        + String.join(",", facts) + "]}}}}}";

        Json view = api.imported("faulty.json", bytes(document));

        assertThat(view.get("state").text()).isEqualTo("FINISHED");
        assertThat(view.get("facts").number()).isEqualTo(8);
        assertThat(view.get("processed").number()).isEqualTo(8);
        assertThat(view.get("recorded").number()).isEqualTo(2);
        assertThat(view.get("failed").number()).isEqualTo(6);
        List<Json> failures = new ArrayList<>();
        String page = "/api/v1/imports/" + view.get("id").text() + "/failures?limit=2";
        for (Json failure : api.all(page)) {
            failures.add(failure);
        }
        String list = "$.facts['us-gaap'].Assets.units.USD";
        assertThat(failures).hasSize(6);
        assertFailure(failures.get(0), list + "[1].val", "val is not a number", "12");
        assertFailure(failures.get(1), list + "[2].end", "end is not a date", "2020-02-30");
        assertFailure(failures.get(2), list + "[3].accn", "accn is not an accession number", "nonsense");
        assertFailure(failures.get(3), list + "[4].val", "val is longer than 100 characters", "1".repeat(20));
        assertFailure(failures.get(4), list + "[5].start", "start is after end", "2020-04-01");
        assertFailure(failures.get(5), "$.facts", "filed is missing", "");
        assertThat(rows(
                        "sec/" + (FIRST_CIK + 6) + "/us-gaap/Assets/USD/I",
                        view.get("revision").text()))
                .extracting(row -> row.get("value").text())
                .containsExactly("5", "10");
    }

    static List<Arguments> documentsThatAreNone() throws IOException {
        GeneratedCompany company = GeneratedCompany.of(FIRST_CIK + 7, 15, 8, 6);
        byte[] whole = company.facts();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(whole);
        }
        return List.of(
                Arguments.of("cut short", "cut short", Arrays.copyOf(whole, whole.length * 2 / 3)),
                Arguments.of(
                        "an error page",
                        "XML or HTML",
                        bytes("<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>")),
                Arguments.of("empty", "empty", new byte[0]),
                Arguments.of("blank", "blanks", bytes("  \n\t ")),
                Arguments.of(
                        "a list", "not a JSON object", bytes("[" + new String(whole, StandardCharsets.UTF_8) + "]")),
                Arguments.of(
                        "another object", "no EDGAR document", bytes("{\"cik\":9990200007,\"name\":\"Generated\"}")),
                Arguments.of("packed", "gzip", packed.toByteArray()),
                Arguments.of(
                        "two in one",
                        "goes on after its end",
                        bytes(new String(whole, StandardCharsets.UTF_8) + "{}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documentsThatAreNone")
    void aDocumentThatIsNoneIsRefusedInASentenceAndNothingOfItIsRecorded(
            String what, String sentence, byte[] document) {
        String cik = String.valueOf(FIRST_CIK + 7);

        Answer answer = api.offer("CIK" + cik + ".json", document);

        String said;
        if (answer.status() == 202) {
            Json view = api.ended(answer.json().get("id").text());
            assertThat(view.get("state").text()).as(what).isEqualTo("FAILED");
            assertThat(view.get("recorded").number()).as(what).isZero();
            said = view.get("error").text();
        } else {
            said = answer.expect(400).json().get("detail").text();
        }
        assertThat(said).contains(sentence).doesNotContain("Exception").doesNotContain("tools.jackson");
        api.get("/api/v1/companies/" + cik).expect(404);
        assertThat(api.all("/api/v1/series?prefix=sec/" + cik + "/")).isEmpty();
    }

    @Test
    void theSameIdempotencyKeyGetsTheFirstAnswerAgain() {
        GeneratedCompany company = GeneratedCompany.of(FIRST_CIK + 8, 16, 2, 2);
        String key = UUID.randomUUID().toString();

        Answer first = api.offer(company.fileName(), company.facts(), "Idempotency-Key", key)
                .expect(202);
        Answer again = api.offer(company.fileName(), company.facts(), "Idempotency-Key", key)
                .expect(202);
        Answer other = api.offer(company.fileName(), company.facts(1), "Idempotency-Key", key);
        Answer otherName = api.offer("another.json", company.facts(), "Idempotency-Key", key);

        assertThat(again.json().get("id").text())
                .isEqualTo(first.json().get("id").text());
        assertThat(again.demand("Location")).isEqualTo(first.demand("Location"));
        for (Answer refused : List.of(other, otherName)) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().get("code").text()).isEqualTo("idempotency-key-reused");
        }
        api.ended(first.json().get("id").text());
        assertThat(api.all("/api/v1/imports?limit=500"))
                .filteredOn(view -> view.get("name").text().equals(company.fileName()))
                .hasSize(1);
    }

    @Test
    void aBodyLongerThanTheLimitIsRefusedBeforeItIsSent() throws IOException {
        String head = "POST /api/v1/imports?name=long.json HTTP/1.1\r\nHost: "
                + catalog.address().getAuthority()
                + "\r\nAuthorization: Bearer " + catalog.token("steward")
                + "\r\nContent-Type: application/json\r\nContent-Length: 3000000000\r\nConnection: close\r\n\r\n{";

        try (Socket socket =
                new Socket(catalog.address().getHost(), catalog.address().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(bytes(head));
            socket.getOutputStream().flush();
            byte[] start = socket.getInputStream().readNBytes(12);

            assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void theCommandLineSaysWhatItDidAndEndsWithACodeForScripts(@TempDir Path folder) throws IOException {
        GeneratedCompany company = GeneratedCompany.of(FIRST_CIK + 9, 17, 4, 3);
        long facts = company.countFacts(company.filings());
        Path good = Files.write(folder.resolve(company.fileName()), company.facts());
        Path cut = Files.write(folder.resolve("cut.json"), Arrays.copyOf(company.facts(), 500));
        Path faulty = Files.write(
                folder.resolve("faulty.json"),
                bytes(new String(company.facts(1), StandardCharsets.UTF_8)
                        .replaceFirst("\"val\":-?[0-9.]+", "\"val\":null")));

        RunningCatalog.Ended done = importing(good);
        assertThat(done.exitCode()).as(done.errors()).isZero();
        Json file = onlyFile(done);
        assertThat(file.get("file").text()).isEqualTo(good.toString());
        assertThat(file.get("facts").number()).isEqualTo(facts);
        assertThat(file.get("recorded").number()).isEqualTo(facts);
        assertThat(file.get("alreadyKnown").number()).isZero();
        assertThat(file.get("failed").number()).isZero();

        Json again = onlyFile(importing(good));
        assertThat(again.get("recorded").number()).isZero();
        assertThat(again.get("alreadyKnown").number()).isEqualTo(facts);

        RunningCatalog.Ended withFailures = importing(faulty);
        assertThat(withFailures.exitCode()).as(withFailures.errors()).isEqualTo(1);
        assertThat(onlyFile(withFailures).get("failed").number()).isEqualTo(1);

        RunningCatalog.Ended refused = importing(cut);
        assertThat(refused.exitCode()).as(refused.errors()).isEqualTo(1);
        assertThat(refused.output() + refused.errors()).contains("cut short");

        RunningCatalog.Ended wrong =
                catalog.run("import", "--url", catalog.address().toString(), "--jsn", good.toString());
        assertThat(wrong.exitCode()).as(wrong.errors()).isEqualTo(2);

        RunningCatalog.Ended stranger =
                catalog.run("import", "--url", catalog.address().toString(), "--token", "nobody", good.toString());
        assertThat(stranger.exitCode()).as(stranger.errors()).isEqualTo(3);
    }

    private RunningCatalog.Ended importing(Path file) {
        return catalog.run(
                "import",
                "--url",
                catalog.address().toString(),
                "--token",
                catalog.token("steward"),
                "--json",
                file.toString());
    }

    @Test
    void aChangeWhoseConnectionIsLostBeforeItsCommitIsMadeAnew() throws SQLException, NoSuchAlgorithmException {
        byte[] document = bytes("{\"seen\":\"" + UUID.randomUUID() + "\"}");
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));

        CompletableFuture<Answer> offered;
        try (CatalogDatabase holder = CatalogDatabase.of(catalog);
                CatalogDatabase watcher = CatalogDatabase.of(catalog)) {
            holder.number(
                    "SELECT count(l.x) FROM (SELECT pg_advisory_lock(hashtextextended(?, 0))::text AS x) l",
                    "document/" + sha256);
            offered = CompletableFuture.supplyAsync(() -> api.offer("lost.json", document));
            long first = waiting(watcher, 0);
            watcher.number("SELECT pg_terminate_backend(?)::int", (int) first);
            waiting(watcher, first);
        }
        Answer answer =
                offered.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();

        String id = answer.expect(202).json().get("id").text();
        try (CatalogDatabase database = CatalogDatabase.of(catalog)) {
            assertThat(database.number(
                            "SELECT count(*) FROM audit_event WHERE action = 'import.queued' AND entity_key = ?", id))
                    .isEqualTo(1);
            assertThat(database.number("SELECT count(*) FROM source_document WHERE sha256 = decode(?, 'hex')", sha256))
                    .isEqualTo(1);
        }
    }

    private static Json onlyFile(RunningCatalog.Ended ended) {
        List<Json> files = Json.parse(ended.output()).get("files").items();
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    /** Everything that is said of the company in the end, apart from its number and from when it was recorded. */
    private Map<String, String> finalState(GeneratedCompany company) {
        String cik = company.cik();
        List<String> questions = new ArrayList<>();
        questions.add("/api/v1/companies/" + cik + "?");
        questions.add("/api/v1/companies/" + cik + "/filings?limit=500&");
        questions.add("/api/v1/series?limit=500&prefix=sec/" + cik + "/&");
        for (Json series : api.all("/api/v1/series?limit=500&prefix=sec/" + cik + "/")) {
            questions.add(path(series.get("code").text(), "vintages") + "?");
            questions.add(path(series.get("code").text(), "observations") + "?");
        }
        for (String accession : company.accessions()) {
            questions.add("/api/v1/filings/" + accession + "?");
            questions.add("/api/v1/filings/" + accession + "/facts?limit=500&");
        }
        Map<String, String> state = new LinkedHashMap<>();
        for (String question : questions) {
            String answer =
                    api.get(question + "asOf=" + END_OF_TIME).expect(200).text();
            state.put(
                    question.replace(cik, "CIK"),
                    answer.replace(cik, "CIK")
                            .replaceAll("\"revision\":[0-9]+", "\"revision\":0")
                            .replaceAll("\"id\":\"[0-9a-f-]+\"", "\"id\":\"\""));
        }
        return state;
    }

    private List<Json> rows(String series, String revision) {
        return api.get(path(series, "vintages") + "?asOf=" + END_OF_TIME + "&revision=" + revision)
                .expect(200)
                .json()
                .get("vintages")
                .items();
    }

    private static String precision(Json row) {
        return row.get("knownPrecision").text();
    }

    private static String path(String series, String what) {
        return "/api/v1/series/" + series + "/" + what;
    }

    private static void assertCounts(Json view, long facts, long recorded, long alreadyKnown) {
        assertThat(view.get("facts").number()).as("facts in %s", view).isEqualTo(facts);
        assertThat(view.get("processed").number()).as("processed in %s", view).isEqualTo(facts);
        assertThat(view.get("recorded").number()).as("recorded in %s", view).isEqualTo(recorded);
        assertThat(view.get("alreadyKnown").number())
                .as("already known in %s", view)
                .isEqualTo(alreadyKnown);
    }

    private static void assertFailure(Json failure, String path, String rule, String value) {
        assertThat(failure.get("path").text()).as("%s", failure).startsWith(path);
        assertThat(failure.get("rule").text()).as("%s", failure).startsWith(rule);
        assertThat(failure.get("value").text()).as("%s", failure).startsWith(value);
    }

    private static String fact(String end, String value, String accession) {
        return "{\"end\":\"" + end + "\",\"val\":" + value + ",\"accn\":\"" + accession
                + "\",\"fy\":2020,\"fp\":\"FY\",\"form\":\"10-K\",\"filed\":\"2021-01-04\"}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long waiting(CatalogDatabase database, long otherThan) {
        return Awaitility.await("a change that waits for its lock")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> database.number(WAITING), process -> process != 0 && process != otherThan);
    }
}

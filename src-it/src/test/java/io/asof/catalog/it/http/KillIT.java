package io.asof.catalog.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.it.running.RunningCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A server or a database that is killed in the middle of an import loses nothing it has acknowledged, and ends the
 * import afterwards. {@code -Dcatalog.it.kills=N} kills each of the two N times instead of twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
    private static final int KILLS = Integer.getInteger("catalog.it.kills", 2);

    private static final long FIRST_CIK = 9_990_400_000L;

    /** Some 2,400 facts, in chunks of 50 or a little more: long enough to be hit in the middle. */
    private static final int QUARTERS = 16;

    private static final int CONCEPTS = 40;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final SplittableRandom random = new SplittableRandom(4);

    /** Companies whose import was acknowledged, by the import's id. */
    private final Map<String, GeneratedCompany> acknowledged = new LinkedHashMap<>();

    /** What was said of imports that had ended, by their id; none of it may change. */
    private final Map<String, String> ended = new LinkedHashMap<>();

    private long newestRevision;

    private int interrupted;

    private RunningCatalog catalog = RunningCatalog.start("-Dcatalog.import.chunk-facts=50");

    private CatalogApi api = new CatalogApi(catalog);

    @AfterAll
    void stop() {
        catalog.close();
    }

    @Test
    void aKilledServerGoesOnWithTheImportWhenItIsStartedAgain() throws Exception {
        int before = interrupted;
        for (int kill = 0; kill < KILLS; kill++) {
            newestRevision = Math.max(newestRevision, revision());
            List<String> imports = List.of(handIn(anotherCompany()), handIn(anotherCompany()));
            waitForTheMiddleOf(imports.get(0));

            end(catalog.process());
            catalog = catalog.startAgain();
            api = new CatalogApi(catalog);

            assertNothingIsLost();
            imports.forEach(this::assertEnds);
        }
        assertEverythingIsThereOnce();
        assertThat(interrupted - before).as("kills that hit an import").isPositive();
    }

    @Test
    void aKilledDatabaseIsStartedAgainAndTheImportGoesOn() throws Exception {
        int before = interrupted;
        for (int kill = 0; kill < KILLS; kill++) {
            newestRevision = Math.max(newestRevision, revision());
            List<String> imports = List.of(handIn(anotherCompany()), handIn(anotherCompany()));
            waitForTheMiddleOf(imports.get(0));

            end(CatalogDatabase.postmaster(catalog));
            // Handed in while the database is away: the same key until there is an answer.
            String meanwhile = handIn(anotherCompany());

            imports.forEach(this::assertEnds);
            assertEnds(meanwhile);
            assertNothingIsLost();
        }
        assertEverythingIsThereOnce();
        assertThat(interrupted - before).as("kills that hit an import").isPositive();
    }

    private GeneratedCompany anotherCompany() {
        long number = acknowledged.size();
        return GeneratedCompany.of(FIRST_CIK + number, 4_000 + number, QUARTERS, CONCEPTS);
    }

    /** Offers the facts, with one key, until they are acknowledged. */
    private String handIn(GeneratedCompany company) {
        String key = UUID.randomUUID().toString();
        byte[] facts = company.facts();
        String id = Awaitility.await("an answer to the import of " + company.cik())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> offered(company, facts, key), Optional::isPresent)
                .orElseThrow();
        acknowledged.put(id, company);
        return id;
    }

    private Optional<String> offered(GeneratedCompany company, byte[] facts, String key) {
        try {
            Answer answer = api.tryOffer(company.fileName(), facts, "Idempotency-Key", key);
            return answer.status() == 202 ? Optional.of(answer.json().get("id").text()) : none(answer);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Away is what a catalog without its database may be; confused is what it may not. */
    private static Optional<String> none(Answer answer) {
        answer.expect(503);
        return Optional.empty();
    }

    private void waitForTheMiddleOf(String id) {
        int share = 5 + random.nextInt(70);
        Json view = Awaitility.await("the middle of import " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> api.view(id),
                        seen -> seen.filter(now -> isBeyond(now, share)).isPresent())
                .orElseThrow();
        interrupted += CatalogApi.hasEnded(view) ? 0 : 1;
    }

    private static boolean isBeyond(Json view, int share) {
        return CatalogApi.hasEnded(view)
                || (view.get("facts").number() > 0
                        && view.get("processed").number() * 100
                                >= view.get("facts").number() * share);
    }

    private long revision() {
        return Long.parseLong(api.get("/api/v1/companies?limit=1").expect(200).demand("Catalog-Revision"));
    }

    /** As kill -9 does, and waits until it is gone. */
    private static void end(ProcessHandle process) throws InterruptedException, ExecutionException {
        process.destroyForcibly();
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // A dead child that its parent does not ask about stays in the table of processes.
            System.out.println("Kill: process " + process.pid() + " is dead but not buried");
        }
    }

    private void assertEnds(String id) {
        GeneratedCompany company = acknowledged.get(id);
        Json view = api.ended(id);
        long facts = company == null ? -1 : company.countFacts(company.filings());
        assertThat(view.get("state").text()).as("%s", view).isEqualTo("FINISHED");
        assertThat(view.get("facts").number()).as("%s", view).isEqualTo(facts);
        assertThat(view.get("processed").number()).as("%s", view).isEqualTo(facts);
        assertThat(view.get("recorded").number()).as("%s", view).isEqualTo(facts);
        assertThat(view.get("failed").number()).as("%s", view).isZero();
        ended.put(id, view.toString());
        newestRevision = Math.max(newestRevision, view.get("revision").number());
    }

    private void assertNothingIsLost() {
        for (String id : acknowledged.keySet()) {
            api.get("/api/v1/imports/" + id).expect(200);
        }
        ended.forEach((id, view) -> assertThat(api.ended(id)).hasToString(view));
        assertThat(revision()).as("the newest revision").isGreaterThanOrEqualTo(newestRevision);
    }

    private void assertEverythingIsThereOnce() throws SQLException {
        assertNothingIsLost();
        try (CatalogDatabase database = CatalogDatabase.of(catalog)) {
            database.assertLogHasNoGapAndNoDuplicate();
            for (GeneratedCompany company : acknowledged.values()) {
                long facts = company.countFacts(company.filings());
                assertThat(database.observationsOf(company.cik()))
                        .as("observations of %s, and different ones", company.cik())
                        .isEqualTo(List.of(facts, facts));
            }
        }
        GeneratedCompany last = List.copyOf(acknowledged.values()).get(acknowledged.size() - 1);
        BruteForce oracle = new BruteForce();
        oracle.addFacts(Json.parse(new String(last.facts(), StandardCharsets.UTF_8)));
        for (String series : oracle.series()) {
            String history = "/api/v1/series/" + series + "/vintages";
            assertThat(api.get(history).expect(200).json().get("vintages").items().stream()
                            .map(BruteForce.Known::of)
                            .toList())
                    .as(series)
                    .isEqualTo(oracle.history(series, Instant.MAX));
        }
        System.out.printf(
                "Kill: %d kills have hit an import; %d imports acknowledged, none lost%n",
                interrupted, acknowledged.size());
    }
}

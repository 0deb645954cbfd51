package io.asof.catalog.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.it.running.RunningCatalog;
import io.asof.catalog.it.running.RunningCatalogExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever is asked as of whatever moment, the catalog answers as somebody would who reads the files from end to end
 * with the calendar in hand. {@code -Dcatalog.it.data=FOLDER} adds the files of {@code sec-companyfacts} and {@code
 * sec-submissions} in that folder, {@code -Dcatalog.it.reads=N} changes the number of questions from 1,000 for each.
 */
@ExtendWith(RunningCatalogExtension.class)
class PointInTimeOracleApiIT {
    private static final int READS = Integer.getInteger("catalog.it.reads", 1_000);

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final BruteForce oracle = new BruteForce();

    private long factsInFiles;

    @Test
    void theSampleIsAnsweredAsItsFilesSay(RunningCatalog catalog) throws IOException {
        CatalogApi api = new CatalogApi(catalog);

        importFolder(api, RunningCatalog.SAMPLE.resolve("submissions"));
        importFolder(api, RunningCatalog.SAMPLE.resolve("companyfacts"));

        assertHistoryIsWhole(api);
        assertReadsAgree(api);
    }

    @Test
    void aCompanyThatRestatesOftenIsAnsweredAsItsFilesSay(RunningCatalog catalog) {
        CatalogApi api = new CatalogApi(catalog);
        GeneratedCompany company = GeneratedCompany.of(9_990_100_001L, 20_260_501, 40, 12);

        importDocument(api, company.fileName(), company.submissions());
        importDocument(api, company.fileName(), company.facts());

        assertThat(oracle.size()).as("facts of the generated company").isEqualTo(company.countFacts(company.filings()));
        assertHistoryIsWhole(api);
        assertReadsAgree(api);
    }

    /** One more test where {@code -Dcatalog.it.data} names a folder of real files, which are not in this repository. */
    @TestFactory
    Stream<DynamicTest> realFiles(RunningCatalog catalog) {
        return Stream.ofNullable(System.getProperty("catalog.it.data"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> DynamicTest.dynamicTest(
                        "real files are answered as they say",
                        () -> assertFilesAreAnsweredAsTheySay(new CatalogApi(catalog), Path.of(folder))));
    }

    private void assertFilesAreAnsweredAsTheySay(CatalogApi api, Path data) throws IOException {

        importFolder(api, data.resolve("sec-submissions"));
        importFolder(api, data.resolve("sec-companyfacts"));

        assertHistoryIsWhole(api);
        assertReadsAgree(api);
    }

    private void importFolder(CatalogApi api, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            // Among saved files there are error pages.
            if (new String(bytes, StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
                importDocument(api, file.getFileName().toString(), bytes);
            }
        }
    }

    private void importDocument(CatalogApi api, String name, byte[] bytes) {
        Json document = Json.parse(new String(bytes, StandardCharsets.UTF_8));
        if (document.has("facts")) {
            long facts = oracle.addFacts(document);
            factsInFiles = Math.max(factsInFiles, facts);
            Json view = api.importedWhole(name, bytes);
            assertThat(view.get("facts").number()).as("facts of " + name).isEqualTo(facts);
            assertThat(view.get("recorded").number() + view.get("alreadyKnown").number())
                    .as("facts of " + name + " that are in the catalog")
                    .isEqualTo(facts);
        } else {
            oracle.addSubmissions(document);
            api.importedWhole(name, bytes);
        }
    }

    /** Each series, each vintage, each once; and nothing else. */
    private void assertHistoryIsWhole(CatalogApi api) {
        List<String> codes = new ArrayList<>();
        for (String cik : oracle.companies()) {
            api.all("/api/v1/series?limit=500&prefix=sec/" + cik + "/")
                    .forEach(item -> codes.add(item.get("code").text()));
        }
        assertThat(codes).containsExactlyElementsOf(oracle.series());

        long observations = 0;
        for (String code : codes) {
            List<BruteForce.Known> history =
                    rows(api.get(path(code, "vintages", END_OF_TIME)).expect(200), "vintages");
            assertThat(history).as("every vintage of " + code).isEqualTo(oracle.history(code, END_OF_TIME));
            if (code.endsWith("/Q")) {
                assertThat(history).as(code).allMatch(known -> known.days() <= BruteForce.LONGEST_QUARTER_DAYS);
            }
            observations += history.size();
        }
        assertThat(observations).as("observations in full history").isEqualTo(oracle.size());
        assertThat(observations)
                .as("observations and facts of the longest file")
                .isGreaterThanOrEqualTo(factsInFiles);
    }

    private void assertReadsAgree(CatalogApi api) {
        SplittableRandom random = new SplittableRandom(42);
        List<String> series = oracle.series();
        List<Instant> moments = oracle.moments();
        long rows = 0;
        for (int read = 0; read < READS; read++) {
            String code = series.get(random.nextInt(series.size()));
            Instant asOf = moment(moments, random);

            Answer answer = api.get(path(code, "observations", asOf)).expect(200);

            List<BruteForce.Known> served = rows(answer, "observations");
            assertThat(served)
                    .as("%s as of %s", code, asOf)
                    .allMatch(known -> !known.knownAt().isAfter(asOf));
            assertThat(served).as("%s as of %s", code, asOf).isEqualTo(oracle.asOf(code, asOf));
            assertThat(Instant.parse(answer.json().get("asOf").text())).isEqualTo(asOf);
            rows += served.size();
        }
        assertThat(rows).as("rows in all answers").isPositive();
    }

    /** At a moment something became known, a microsecond before or after it, or anywhere between the first and last. */
    private static Instant moment(List<Instant> moments, SplittableRandom random) {
        Instant moment = moments.get(random.nextInt(moments.size()));
        return switch (random.nextInt(4)) {
            case 0 -> moment;
            case 1 -> moment.minusNanos(1_000);
            case 2 -> moment.plusNanos(1_000);
            default -> {
                long from = moments.get(0).getEpochSecond();
                long to = moments.get(moments.size() - 1).getEpochSecond() + 1;
                yield Instant.ofEpochSecond(random.nextLong(from, to), random.nextInt(1_000_000) * 1_000L);
            }
        };
    }

    private static String path(String code, String what, Instant asOf) {
        return "/api/v1/series/" + code + "/" + what + "?asOf=" + asOf;
    }

    private static List<BruteForce.Known> rows(Answer answer, String what) {
        return answer.json().get(what).items().stream()
                .map(BruteForce.Known::of)
                .toList();
    }
}

package io.asof.catalog.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.it.running.RunningCatalog;
import io.asof.catalog.it.running.RunningCatalogExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every filing is known from the moment that {@link KnowledgeTimes} reads out of the same files, in whatever order they
 * came. {@code -Dcatalog.it.data=FOLDER} does it with the files of {@code sec-submissions} and {@code sec-companyfacts}
 * in that folder, in {@code -Dcatalog.it.orders=N} orders (3), each in a catalog of its own.
 */
@ExtendWith(RunningCatalogExtension.class)
class KnowledgeTimesApiIT {
    private static final int ORDERS = Integer.getInteger("catalog.it.orders", 3);

    private static final int ORDERS_OF_THE_SAMPLE = 8;

    private static final long FIRST_CIK = 9_990_800_000L;

    private static final LocalDate MONDAY = LocalDate.of(2020, 5, 4);

    private record SecDocument(String name, String text) {}

    @TestFactory
    Stream<DynamicTest> aMadeUpCompanysFilesMayComeInAnyOrder(RunningCatalog catalog) {
        CatalogApi api = new CatalogApi(catalog);
        return IntStream.range(0, ORDERS_OF_THE_SAMPLE)
                .mapToObj(order -> DynamicTest.dynamicTest(
                        "order " + order,
                        () -> assertKnownAsTheFilesSay(api, shuffled(madeUp(FIRST_CIK + order), order))));
    }

    @Test
    void aNewYorkFileAfterOneInUtcChangesNothing(RunningCatalog catalog) {
        CatalogApi api = new CatalogApi(catalog);
        SecFile company = evidentCompany(FIRST_CIK + 100, 24);

        api.importedWhole(company.name(), bytes(company.submissions(SecClock.UTC)));
        Map<String, String> before = known(api, company);
        api.importedWhole(company.name(), bytes(company.submissions(SecClock.NEW_YORK)));

        assertThat(before.get(company.accession(0))).isEqualTo("2020-05-04T20:00:00Z SECOND");
        assertThat(known(api, company)).isEqualTo(before);
    }

    @Test
    void aFileThatSaysNothingOfItsClockMovesNoReleaseWhicheverComesFirst(RunningCatalog catalog) {
        CatalogApi api = new CatalogApi(catalog);
        List<Map<String, String>> ends = new ArrayList<>();
        for (boolean scantFirst : List.of(true, false)) {
            SecFile company = evidentCompany(FIRST_CIK + (scantFirst ? 101 : 102), 24);
            String scant = new SecFile(company.name().substring(3, 13))
                    .list(0, "10-Q", MONDAY, 10, 0)
                    .submissions(SecClock.NEW_YORK);

            List<String> files = new ArrayList<>(List.of(company.submissions(SecClock.UTC), scant));
            if (scantFirst) {
                Collections.reverse(files);
            }
            files.forEach(file -> api.importedWhole(company.name(), bytes(file)));

            ends.add(Map.of("the filing both list", known(api, company).get(company.accession(0))));
        }

        assertThat(ends).containsOnly(Map.of("the filing both list", "2020-05-04T20:00:00Z SECOND"));
    }

    @TestFactory
    Stream<DynamicTest> realFilesMayComeInAnyOrder() {
        String data = System.getProperty("catalog.it.data", "");
        return data.isBlank()
                ? Stream.empty()
                : IntStream.range(0, ORDERS)
                        .mapToObj(order -> DynamicTest.dynamicTest(
                                "order " + order, () -> assertRealFilesAreKnown(Path.of(data), order)));
    }

    private static void assertRealFilesAreKnown(Path data, int order) throws IOException {
        List<SecDocument> files = new ArrayList<>();
        for (String folder : List.of("sec-submissions", "sec-companyfacts")) {
            try (Stream<Path> found = Files.walk(data.resolve(folder))) {
                for (Path file : found.filter(path -> path.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    String text = Files.readString(file);
                    // Among saved files there are error pages.
                    if (text.stripLeading().startsWith("{")) {
                        files.add(new SecDocument(file.getFileName().toString(), text));
                    }
                }
            }
        }
        try (RunningCatalog catalog = RunningCatalog.start()) {
            assertKnownAsTheFilesSay(new CatalogApi(catalog), shuffled(files, order));
        }
    }

    private static void assertKnownAsTheFilesSay(CatalogApi api, List<SecDocument> files) {
        KnowledgeTimes reading = new KnowledgeTimes();
        for (SecDocument file : files) {
            Json document = Json.parse(file.text());
            if (document.has("facts")) {
                reading.addFacts(document);
            } else {
                reading.addSubmissions(document);
            }
            api.importedWhole(file.name(), bytes(file.text()));
        }

        Map<String, String> read = new TreeMap<>();
        Map<String, String> served = new TreeMap<>();
        for (String accession : reading.accessions()) {
            KnowledgeTimes.Release release = reading.of(accession);
            read.put(accession, release.knownAt() + " " + release.precision());
            served.put(accession, known(api, accession));
        }

        assertThat(read).isNotEmpty();
        assertThat(served)
                .as("known times of %d filings, files in the order %s", read.size(), names(files))
                .isEqualTo(read);
    }

    private static Map<String, String> known(CatalogApi api, SecFile company) {
        Map<String, String> known = new TreeMap<>();
        for (int i = 0; i < company.size(); i++) {
            known.put(company.accession(i), known(api, company.accession(i)));
        }
        return known;
    }

    private static String known(CatalogApi api, String accession) {
        Json filing = api.get("/api/v1/filings/" + accession + "?asOf=9999-12-31T00:00:00Z")
                .expect(200)
                .json();
        return filing.get("knownAt").text() + " " + filing.get("knownPrecision").text();
    }

    /** So many filings of afternoons: by the other clock each of them came after the cut-off. */
    private static SecFile evidentCompany(long cik, int filings) {
        SecFile company = new SecFile(String.valueOf(cik));
        for (int i = 0; i < filings; i++) {
            company.list(i, "10-Q", MONDAY.plusDays(7L * i % 21), 16, i);
            company.list(filings + i, "8-K", MONDAY.plusDays(7L * i % 21 + 1), 7, i);
        }
        return company;
    }

    /**
     * Two files by UTC and two by New York's clock that share filings, one of each with a great deal and one with little to
     * speak for its clock; one that says nothing of it; placeholders; owners' reports; facts of filings that no other file
     * names.
     */
    private static List<SecDocument> madeUp(long cik) {
        SecFile much = evidentCompany(cik, 30);
        much.list(70, "10-K", LocalDate.of(2003, 3, 31), 0, 0)
                .list(71, "4", MONDAY, 21, 30)
                .list(72, "10-K", MONDAY.plusDays(1), MONDAY.atTime(17, 30, 1))
                .list(
                        73,
                        "8-K",
                        LocalDate.of(2020, 5, 26),
                        LocalDate.of(2020, 5, 22).atTime(19, 5))
                .list(
                        74,
                        "8-K",
                        LocalDate.of(2020, 5, 26),
                        LocalDate.of(2020, 5, 24).atTime(11, 0))
                .list(75, "SC 13G", MONDAY.plusDays(1), MONDAY.plusDays(1).atTime(5, 10));
        SecFile less = evidentCompany(cik, 12).list(76, "10-K", MONDAY.plusDays(2), 17, 29);
        SecFile scant = new SecFile(String.valueOf(cik))
                .list(0, "10-Q", MONDAY, 10, 0)
                .list(70, "10-K", LocalDate.of(2003, 3, 31), 11, 11)
                .list(77, "10-K", MONDAY.plusDays(3), 9, 0);
        SecFile ofFacts = evidentCompany(cik, 5).list(78, "10-K", MONDAY.plusDays(4), 12, 0);
        return List.of(
                new SecDocument(much.name(), much.submissions(SecClock.UTC)),
                new SecDocument(less.name(), less.submissions(SecClock.UTC)),
                new SecDocument(less.name(), less.submissions(SecClock.NEW_YORK)),
                new SecDocument(scant.name(), scant.submissions(SecClock.UTC)),
                new SecDocument(ofFacts.name(), ofFacts.facts(LocalDate.of(2020, 3, 31))));
    }

    private static List<SecDocument> shuffled(List<SecDocument> files, int order) {
        List<SecDocument> shuffled = new ArrayList<>(files);
        Collections.shuffle(shuffled, new Random(20_261_124L + order));
        return shuffled;
    }

    private static List<String> names(List<SecDocument> files) {
        return files.stream()
                .map(file -> file.name() + " (" + file.text().length() + ")")
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

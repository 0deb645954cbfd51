package io.asof.catalog.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.it.running.RunningCatalog;
import io.asof.catalog.it.running.RunningCatalogExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two catalogs that were given the same newest snapshot of a company say the same of the world, also if one of them was
 * given older snapshots before: they differ only in when they recorded it. {@code -Dcatalog.it.data=FOLDER} does it with the
 * files of {@code sec-companyfacts} in that folder too.
 */
@ExtendWith(RunningCatalogExtension.class)
class SnapshotsApiIT {
    /** What a catalog says of itself: when it recorded something, and its own names. */
    private static final Set<String> OF_THE_RECORDING = Set.of("revision", "id");

    private static final String AS_OF = "asOf=9999-12-31T00:00:00Z";

    private static final RunningCatalog OTHER = RunningCatalog.start();

    @AfterAll
    static void stop() {
        OTHER.close();
    }

    private record Snapshot(String name, String text) {
        Snapshot(String name, byte[] bytes) {
            this(name, new String(bytes, StandardCharsets.UTF_8));
        }

        void importInto(CatalogApi api) {
            api.importedWhole(name, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void theNewestSnapshotDecidesWhateverWasThereBefore(RunningCatalog catalog) {
        GeneratedCompany company = GeneratedCompany.of(9_990_600_001L, 20_261_122, 24, 9);
        List<Snapshot> all = Stream.of(7, 15, company.filings())
                .flatMap(known -> Stream.of(
                        new Snapshot(company.fileName(), company.submissions(known)),
                        new Snapshot(company.fileName(), company.facts(known))))
                .toList();

        assertSameEnd(new CatalogApi(catalog), company.cik(), all, all.subList(4, 6));
    }

    /** One more test for each company of which {@code -Dcatalog.it.data} has facts of more than one day. */
    @TestFactory
    Stream<DynamicTest> realFiles(RunningCatalog catalog) throws IOException {
        String data = System.getProperty("catalog.it.data", "");
        if (data.isBlank()) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(Path.of(data, "sec-companyfacts"))) {
            Map<String, List<Path>> byName = files.filter(
                            file -> file.toString().endsWith(".json"))
                    .sorted()
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString(), TreeMap::new, Collectors.toList()));
            return byName.entrySet().stream()
                    .filter(company -> company.getValue().size() > 1)
                    .map(company -> DynamicTest.dynamicTest(
                            "the newest of " + company.getValue().size() + " of " + company.getKey(),
                            () -> assertSameEnd(new CatalogApi(catalog), company.getValue())));
        }
    }

    private void assertSameEnd(CatalogApi api, List<Path> files) throws IOException {
        List<Snapshot> snapshots = new ArrayList<>();
        for (Path file : files) {
            snapshots.add(new Snapshot(file.getFileName().toString(), Files.readAllBytes(file)));
        }
        String cik = snapshots.get(0).name().replaceAll("\\D", "");

        assertSameEnd(api, cik, snapshots, snapshots.subList(snapshots.size() - 1, snapshots.size()));
    }

    private void assertSameEnd(CatalogApi one, String cik, List<Snapshot> all, List<Snapshot> newest) {
        CatalogApi other = new CatalogApi(OTHER);
        all.forEach(snapshot -> snapshot.importInto(one));
        newest.forEach(snapshot -> snapshot.importInto(other));

        List<String> series = codes(one, cik);
        List<String> filings = accessions(one, cik);
        assertThat(series).isNotEmpty().isEqualTo(codes(other, cik));
        assertThat(filings).isNotEmpty().isEqualTo(accessions(other, cik));

        assertSame(one, other, "/companies/" + cik);
        for (String code : series) {
            assertSame(one, other, "/series/" + code);
            assertSame(one, other, "/series/" + code + "/vintages");
            assertSame(one, other, "/series/" + code + "/observations");
        }
        for (String accession : filings) {
            assertSame(one, other, "/filings/" + accession);
            String facts = "/api/v1/filings/" + accession + "/facts?limit=500&" + AS_OF;
            assertThat(flat(other.all(facts))).as(facts).isEqualTo(flat(one.all(facts)));
        }
    }

    private static void assertSame(CatalogApi one, CatalogApi other, String resource) {
        String path = "/api/v1" + resource + "?" + AS_OF;
        assertThat(flat(List.of(other.get(path).expect(200).json())))
                .as(path)
                .isEqualTo(flat(List.of(one.get(path).expect(200).json())));
    }

    private static List<String> codes(CatalogApi api, String cik) {
        return api.all("/api/v1/series?limit=500&" + AS_OF + "&prefix=sec/" + cik + "/").stream()
                .map(item -> item.get("code").text())
                .toList();
    }

    private static List<String> accessions(CatalogApi api, String cik) {
        return api.all("/api/v1/companies/" + cik + "/filings?limit=500&" + AS_OF).stream()
                .map(item -> item.get("accession").text())
                .toList();
    }

    /** Everything the answers say of the world, each value behind its path. */
    private static List<String> flat(List<Json> answers) {
        List<String> lines = new ArrayList<>();
        answers.forEach(answer -> flatten("", answer, lines));
        return lines;
    }

    private static void flatten(String path, Json value, List<String> lines) {
        if (value.members().isEmpty() && value.items().isEmpty()) {
            lines.add(path + " = " + value);
        }
        value.members().forEach((name, member) -> {
            if (!OF_THE_RECORDING.contains(name)) {
                flatten(path + "/" + name, member, lines);
            }
        });
        for (Json item : value.items()) {
            flatten(path + "/-", item, lines);
        }
    }
}

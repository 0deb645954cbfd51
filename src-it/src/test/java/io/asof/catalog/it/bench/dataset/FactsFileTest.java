package io.asof.catalog.it.bench.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.filing.Cik;
import io.asof.catalog.filing.Span;
import io.asof.catalog.ingest.ImportFailure;
import io.asof.catalog.ingest.edgar.CompanyFactsParser;
import io.asof.catalog.ingest.edgar.Fact;
import io.asof.catalog.ingest.edgar.FactSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsFileTest {
    private static final long CIK = 9_990_100_001L;

    @TempDir
    Path folder;

    @Test
    void theCatalogReadsEveryFactOfIt() throws IOException {
        List<Fact> facts = read(new FactsFile(CIK, 1_234, 7).writeTo(folder));

        assertThat(facts).hasSize(1_234);
        assertThat(facts.stream()
                        .map(fact -> fact.seriesCode(new Cik(CIK)) + " " + fact.period() + " " + fact.accn())
                        .distinct())
                .hasSize(1_234);
        assertThat(facts.stream().map(Fact::span).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Span.I, Span.Q);
        assertThat(facts)
                .allSatisfy(
                        fact -> assertThat(fact.filed()).isAfter(fact.period().end()));
    }

    @Test
    void someFactsAreRestatedAYearLater() throws IOException {
        List<Fact> facts = read(new FactsFile(CIK, 5_000, 7).writeTo(folder));

        long restated =
                facts.stream().collect(Collectors.groupingBy(fact -> fact.concept() + fact.period())).values().stream()
                        .filter(vintages ->
                                vintages.stream().map(Fact::value).distinct().count() > 1)
                        .count();
        assertThat(restated).isBetween(60L, 200L);
    }

    @Test
    void theSameSeedMakesTheSameFile() throws IOException {
        String first = Files.readString(new FactsFile(CIK, 100, 7).writeTo(folder));

        assertThat(Files.readString(new FactsFile(CIK, 100, 7).writeTo(folder))).isEqualTo(first);
        assertThat(Files.readString(new FactsFile(CIK, 100, 8).writeTo(folder))).isNotEqualTo(first);
    }

    private static List<Fact> read(Path file) throws IOException {
        List<Fact> facts = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            CompanyFactsParser.parse(in, new FactSink() {
                @Override
                public void fact(Fact fact) {
                    assertThat(fact.label()).isNotBlank();
                    facts.add(fact);
                }

                @Override
                public void failure(ImportFailure failure) {
                    throw new AssertionError(failure);
                }
            });
        }
        return facts;
    }
}

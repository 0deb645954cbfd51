package io.asof.catalog.ingest.edgar;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.Cik;
import io.asof.catalog.filing.Span;
import io.asof.catalog.kernel.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample the command line brings holds the cases its README promises, and its figures add up. */
class SampleTest {
    private static final Path SAMPLE = Path.of("..", "catalog-cli", "src", "main", "resources", "sample");

    private static final Cik CIK = new Cik(9_990_000_001L);

    @Test
    void theIndexNamesEveryFileSubmissionsFirst() throws IOException {
        List<String> index = Files.readAllLines(SAMPLE.resolve("index.txt"));

        try (Stream<Path> files = Files.walk(SAMPLE)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json"))
                            .map(file -> SAMPLE.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(index);
        }
        List<DocumentFormat> formats = new ArrayList<>();
        for (String name : index) {
            Path file = SAMPLE.resolve(name);
            Inspection inspection =
                    DocumentInspector.inspect(Files.newInputStream(file), String.valueOf(file.getFileName()));
            formats.add(inspection.format());
            assertThat(inspection.cik()).isEqualTo(CIK);
        }
        assertThat(formats)
                .containsExactly(
                        DocumentFormat.SUBMISSIONS_PAGE, DocumentFormat.SUBMISSIONS, DocumentFormat.COMPANYFACTS);
    }

    @Test
    void everythingInItIsReadable() throws IOException {
        RecordingSink read = facts();

        assertThat(read.failures).isEmpty();
        assertThat(read.facts).hasSize(200);
        assertThat(read.facts.stream().map(fact -> fact.seriesCode(CIK)).distinct())
                .hasSize(37);
        assertThat(read.facts.stream().map(Fact::span)).contains(Span.values());
        assertThat(read.facts.stream().map(SampleTest::identity)).doesNotHaveDuplicates();
        assertThat(filings()).hasSize(14);
    }

    @Test
    void statementsAddUp() throws IOException {
        Map<List<Object>, List<Fact>> statements =
                facts().facts.stream().collect(groupingBy(fact -> List.of(fact.accn(), fact.period())));

        int checked = 0;
        for (List<Fact> statement : statements.values()) {
            Map<String, BigDecimal> of = statement.stream().collect(toMap(Fact::concept, Fact::value));
            if (of.containsKey("GrossProfit")) {
                assertThat(given(of, "Revenues").subtract(given(of, "CostOfRevenue")))
                        .isEqualTo(given(of, "GrossProfit"));
                checked++;
            }
            if (of.containsKey("OperatingIncomeLoss")) {
                assertThat(given(of, "GrossProfit").subtract(given(of, "OperatingExpenses")))
                        .isEqualTo(given(of, "OperatingIncomeLoss"));
                assertThat(given(of, "OperatingIncomeLoss").subtract(given(of, "IncomeTaxExpenseBenefit")))
                        .isEqualTo(given(of, "NetIncomeLoss"));
                checked++;
            }
            BigDecimal shares = of.get("WeightedAverageNumberOfSharesOutstandingBasic");
            if (shares != null) {
                assertThat(given(of, "NetIncomeLoss").divide(shares, 2, RoundingMode.HALF_UP))
                        .isEqualByComparingTo(given(of, "EarningsPerShareBasic"));
                checked++;
            }
            if (of.containsKey("Assets")) {
                assertThat(given(of, "Liabilities").add(given(of, "StockholdersEquity")))
                        .isEqualTo(given(of, "Assets"));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(30);
    }

    @Test
    void quartersMakeUpTheHalfYearAndTheNineMonths() throws IOException {
        Map<Period, BigDecimal> revenues = facts().facts.stream()
                .filter(fact -> fact.concept().equals("Revenues"))
                .collect(toMap(Fact::period, Fact::value, (before, now) -> now));

        assertThat(given(revenues, period("2021-07-04", "2021-10-02"))
                        .add(given(revenues, period("2021-10-03", "2022-01-01"))))
                .isEqualTo(given(revenues, period("2021-07-04", "2022-01-01")));
        assertThat(given(revenues, period("2021-07-04", "2022-01-01"))
                        .add(given(revenues, period("2022-01-02", "2022-04-02"))))
                .isEqualTo(given(revenues, period("2021-07-04", "2022-04-02")));
    }

    @Test
    void theRestatementIsANewVintageOfTheSamePeriod() throws IOException {
        List<Fact> vintages = facts().facts.stream()
                .filter(fact -> fact.concept().equals("NetIncomeLoss"))
                .filter(fact -> fact.period().equals(period("2021-07-04", "2022-07-02")))
                .toList();

        assertThat(vintages)
                .extracting(fact -> fact.accn() + " " + fact.form() + " " + fact.value())
                .containsExactly(
                        "9990000001-22-000009 10-K 17380000",
                        "9990000001-22-000011 10-K/A 16471500",
                        "9990000001-23-000010 10-K 16471500");
    }

    @Test
    void oneConceptHasNoLabel() throws IOException {
        assertThat(facts().facts)
                .filteredOn(fact -> fact.label() == null)
                .isNotEmpty()
                .allMatch(fact ->
                        fact.concept().equals("InventoryFinishedGoodsNetOfReserves") && fact.description() == null);
    }

    @Test
    void oneFactIsAboutADayAfterItWasFiled() throws IOException {
        assertThat(facts().facts)
                .filteredOn(fact -> fact.filed() != null && fact.period().end().isAfter(fact.filed()))
                .extracting(fact -> fact.accn().value())
                .containsExactly("9990000001-23-000006");
    }

    @ParameterizedTest
    @CsvSource({
        "9990000001-21-000007, 2021-11-08T21:05:33Z",
        "9990000001-22-000005, 2022-05-09T21:30:00Z",
        "9990000001-22-000011, 2022-10-28T10:00:00Z",
        "9990000001-23-000010, 2023-09-05T10:00:00Z",
        "9990000001-21-000003, 2021-09-07T10:00:00Z",
        "9990000002-23-000001, 2023-02-10T02:15:00Z",
    })
    void filingsArePublicWhenTheReadmeSays(String accession, Instant knownAt) throws IOException {
        assertThat(filings())
                .filteredOn(listed -> listed.filing().accession().value().equals(accession))
                .extracting(listed -> listed.release().knownAt())
                .containsExactly(knownAt);
    }

    @Test
    void oneFilingWithFactsIsMissingFromTheSubmissions() throws IOException {
        List<AccessionNumber> listed =
                filings().stream().map(filing -> filing.filing().accession()).toList();

        assertThat(facts().facts.stream().map(Fact::accn).distinct().filter(accn -> !listed.contains(accn)))
                .extracting(AccessionNumber::value)
                .containsExactly("9990000001-23-000003");
    }

    private static <K> BigDecimal given(Map<K, BigDecimal> amounts, K key) {
        return Objects.requireNonNull(amounts.get(key), () -> "nothing for " + key);
    }

    private static Period period(String start, String end) {
        return new Period(LocalDate.parse(start), LocalDate.parse(end));
    }

    private static List<Object> identity(Fact fact) {
        return List.of(fact.taxonomy(), fact.concept(), fact.unit(), fact.period(), fact.accn());
    }

    private static RecordingSink facts() throws IOException {
        return RecordingSink.of(Files.readString(SAMPLE.resolve("companyfacts/CIK9990000001.json")));
    }

    private static List<ListedFiling> filings() throws IOException {
        List<ListedFiling> filings = new ArrayList<>();
        for (String name : List.of("CIK9990000001.json", "CIK9990000001-submissions-001.json")) {
            Submissions read = SubmissionsParser.parse(
                    Files.newInputStream(SAMPLE.resolve("submissions").resolve(name)));
            assertThat(read.failures()).isEmpty();
            filings.addAll(read.filings());
        }
        return filings;
    }
}

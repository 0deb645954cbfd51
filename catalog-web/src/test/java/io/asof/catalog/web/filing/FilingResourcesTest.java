package io.asof.catalog.web.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.Cik;
import io.asof.catalog.filing.CompanyView;
import io.asof.catalog.filing.FilingCatalog;
import io.asof.catalog.filing.FilingView;
import io.asof.catalog.filing.FormerName;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.series.FactView;
import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.web.answer.Answers;
import io.asof.catalog.web.fixture.FakeSeriesCatalog;
import io.asof.catalog.web.fixture.FakeTrail;
import io.asof.catalog.web.fixture.InProcess;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilingResourcesTest {
    private static final String COMPANY = "{\"cik\":\"0000000001\",\"name\":\"Acme\",\"tickers\":[\"AC\"],"
            + "\"exchanges\":[\"NYSE\"],\"formerNames\":[{\"name\":\"Old\",\"from\":null,\"to\":\"2001-02-03\"}],"
            + "\"metadata\":{\"a\":\"1\",\"b\":\"2\"},\"undated\":[\"tickers\",\"metadata\"]";

    private static final String MOMENT = ",\"asOf\":\"2022-05-01T12:00:00Z\",\"revision\":812}";

    private final Answers answers = new Answers(new FakeTrail(), new FakeSeriesCatalog());

    private final InProcess companies = InProcess.with(CompaniesResource.class, new Filings(), answers);

    private final InProcess filings = InProcess.with(FilingsResource.class, new Filings(), answers);

    @Test
    void companyIsSaidInTheSameOrderAloneAndInAList() {
        assertThat(companies.get("/companies/1").text()).isEqualTo(COMPANY + MOMENT);
        assertThat(companies.get("/companies?q=acme").text())
                .isEqualTo("{\"items\":[" + COMPANY + "}],\"next\":null" + MOMENT);
    }

    @Test
    void cikThatIsNoneIsRefused() {
        assertThat(companies.get("/companies/abc").json("parameter")).isEqualTo("cik");
    }

    @Test
    void filingsSayWhenTheyWereKnownAndHowExactly() {
        assertThat(companies.get("/companies/1/filings?form=10-K").text())
                .contains("{\"accession\":\"0000000001-22-000001\",\"ciks\":[\"0000000001\"],\"form\":\"10-K\","
                        + "\"filingDate\":\"2022-02-01\",\"reportDate\":null,\"acceptedAt\":null,"
                        + "\"knownAt\":\"2022-02-02T05:00:00Z\",\"knownPrecision\":\"DAY\",\"metadata\":{}}");
        assertThat(filings.get("/filings/0000000001-22-000001").text())
                .isEqualTo("{\"accession\":\"0000000001-22-000001\",\"ciks\":[\"0000000001\"],\"form\":\"10-K\","
                        + "\"filingDate\":\"2022-02-01\",\"reportDate\":null,\"acceptedAt\":null,"
                        + "\"knownAt\":\"2022-02-02T05:00:00Z\",\"knownPrecision\":\"DAY\",\"metadata\":{}" + MOMENT);
    }

    @Test
    void factsNameTheirSeries() {
        assertThat(filings.get("/filings/0000000001-22-000001/facts").text())
                .startsWith("{\"items\":[{\"series\":\"sec/1/x\",\"unit\":\"USD\",\"periodStart\":null,"
                        + "\"periodEnd\":\"2022-01-31\",\"value\":\"35929000\",\"knownAt\":\"2022-03-01T21:05:11Z\","
                        + "\"knownPrecision\":\"SECOND\",\"source\":\"0001640147-22-000023\",\"revision\":7}]");
    }

    private static final class Filings extends FilingCatalog {
        @Override
        public CompanyView company(Cik cik, PointInTime at) {
            return new CompanyView(
                    cik.toString(),
                    "Acme",
                    List.of("AC"),
                    List.of("NYSE"),
                    List.of(new FormerName("Old", null, LocalDate.parse("2001-02-03"))),
                    Map.of("b", "2", "a", "1"),
                    List.of("tickers", "metadata"));
        }

        @Override
        public Page<CompanyView> companies(@Nullable String words, @Nullable String after, int limit, PointInTime at) {
            return new Page<>(List.of(company(new Cik(1), at)), null, at);
        }

        @Override
        public Page<FilingView> filings(
                Cik cik, @Nullable String form, @Nullable String after, int limit, PointInTime at) {
            return new Page<>(List.of(filing(form)), null, at);
        }

        @Override
        public FilingView filing(AccessionNumber accession, PointInTime at) {
            return filing("10-K");
        }

        @Override
        public Page<FactView> facts(AccessionNumber accession, @Nullable String after, int limit, PointInTime at) {
            return new Page<>(List.of(new FactView("sec/1/x", "USD", FakeSeriesCatalog.PLAIN)), null, at);
        }

        private static FilingView filing(@Nullable String form) {
            return new FilingView(
                    "0000000001-22-000001",
                    List.of("0000000001"),
                    form,
                    LocalDate.parse("2022-02-01"),
                    null,
                    null,
                    Instant.parse("2022-02-02T05:00:00Z"),
                    KnownPrecision.DAY,
                    Map.of());
        }
    }
}

package io.asof.catalog.web.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.web.answer.Answers;
import io.asof.catalog.web.fixture.FakeFilingCatalog;
import io.asof.catalog.web.fixture.FakeSeriesCatalog;
import io.asof.catalog.web.fixture.FakeTrail;
import io.asof.catalog.web.fixture.InProcess;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilingResourcesTest {
    private static final String COMPANY = "{\"cik\":\"0000000001\",\"name\":\"Acme\",\"tickers\":[\"AC\"],"
            + "\"exchanges\":[\"NYSE\"],\"formerNames\":[{\"name\":\"Old\",\"from\":null,\"to\":\"2001-02-03\"}],"
            + "\"metadata\":{\"a\":\"1\",\"b\":\"2\"},\"undated\":[\"tickers\",\"metadata\"]";

    private static final String MOMENT = ",\"asOf\":\"2022-05-01T12:00:00Z\",\"revision\":812}";

    private final FakeSeriesCatalog seriesCatalog = new FakeSeriesCatalog();

    private final Answers answers = new Answers(new FakeTrail(), seriesCatalog);

    private final FakeFilingCatalog filingCatalog = new FakeFilingCatalog();

    private final InProcess companies = InProcess.with(CompaniesResource.class, filingCatalog, answers);

    private final InProcess filings = InProcess.with(FilingsResource.class, filingCatalog, answers);

    @Test
    void companyIsSaidInTheSameOrderAloneAndInAList() {
        assertThat(companies.get("/companies/1").text()).isEqualTo(COMPANY + MOMENT);
        assertThat(companies.get("/companies?q=acme").text())
                .isEqualTo("{\"items\":[" + COMPANY + "}],\"next\":null" + MOMENT);
    }

    @Test
    void copyOfASingleThingIsGoodAsLongAsTheCatalogSaysSo() {
        for (boolean unchanged : new boolean[] {true, false}) {
            filingCatalog.unchanged = unchanged;

            assertThat(held(companies, "/companies/1", "2022-05-01T04:00:00Z")).isEqualTo(unchanged ? 304 : 200);
            assertThat(held(filings, "/filings/0000000001-22-000001", "2022-05-01T04:00:00Z"))
                    .isEqualTo(unchanged ? 304 : 200);
        }
    }

    @Test
    void copyOfAListIsGoodUntilTheDayEndsInNewYork() {
        seriesCatalog.unchanged = true;

        assertThat(held(companies, "/companies", "2022-05-01T04:00:00Z")).isEqualTo(304);
        assertThat(held(companies, "/companies", "2022-05-01T03:59:59Z")).isEqualTo(200);
    }

    private static int held(InProcess resource, String path, String asOf) {
        String tag = "W/\"812." + Instant.parse(asOf).getEpochSecond() + "000000.json\"";
        return resource.get(path, Map.of("If-None-Match", tag)).status();
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
}

package io.asof.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.platform.Migrations;
import io.asof.catalog.platform.TestDatabase;
import io.asof.catalog.series.DateRange;
import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.series.ObservationRow;
import io.asof.catalog.series.SeriesView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each format through the real desk, worker and recorders: what goes in, when it was known, and that a repeat adds nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcesDbIT {
    private static final AsOf END_OF_TIME = new AsOf(Instant.parse("9999-12-31T00:00:00Z"));

    private Workshop workshop;

    private ImportWorker worker;

    @BeforeAll
    void open(@TempDir Path archive) throws SQLException {
        TestDatabase database = TestDatabase.empty("sources");
        new Migrations(database.owner()).migrate("catalog_app");
        workshop = new Workshop(database, archive);
        worker = workshop.worker(
                Stream.concat(workshop.sources("refuse"), Stream.of(new ProbeSource(workshop.series))), 5_000, 5);
    }

    @AfterAll
    void close() {
        workshop.close();
    }

    @Test
    void aThirdSourceImportsWithoutAChangeToTheCatalog() {
        ImportView view = imported("levels.probe", "PROBE\nlake,2020-01-01,3.25\nlake,2020-01-02,3.5\n", null);

        assertThat(view.format()).isEqualTo("probe");
        assertThat(view.recorded()).isEqualTo(2);
        assertThat(rows("probe/lake", END_OF_TIME)).containsExactly("2020-01-01 3.25", "2020-01-02 3.5");
        assertThat(imported("levels.probe", "PROBE\nlake,2020-01-01,3.25\nlake,2020-01-02,3.5\n", null)
                        .alreadyKnown())
                .isEqualTo(2);
    }

    @Test
    void aFileThatNobodyTakesIsToldWhatTheCatalogReads() {
        UUID id = workshop.accept("x.bin", bytes("GIF89a"), null);
        work();

        assertThat(workshop.view(id).error())
                .contains("in no format the catalog reads: it is of no known kind")
                .contains(
                        "ECB euro reference rates", "EDGAR company facts", "FRED series/observations", "probe levels");
    }

    @Test
    void ratesAreKnownAtTheEndOfTheirDayInFrankfurt() {
        String csv = """
                Date,USA,JPA,CYA,
                2007-12-31,1.4721,164.93,0.585274,
                2008-01-02,1.4688,N/A,N/A,
                2006-01-02,1.1826,139.2,N/A,
                """;

        ImportView view = imported("eurofxref-hist.csv", csv, null);

        assertThat(view.facts()).as("N/A before the first rate is no item").isEqualTo(8);
        assertThat(view.recorded()).isEqualTo(8);
        assertThat(rows("ecb/CYA", END_OF_TIME)).containsExactly("2007-12-31 0.585274", "2008-01-02 NOT_REPORTED");
        assertThat(rows("ecb/USA", asOf("2006-01-02T22:59:59.999999Z"))).isEmpty();
        assertThat(rows("ecb/USA", asOf("2006-01-02T23:00:00Z"))).containsExactly("2006-01-02 1.1826");
        assertThat(view("ecb/USA").unit()).isEqualTo("USA/EUR");
        assertThat(view("ecb/USA").frequency()).isEqualTo("D");
        assertThat(imported("again.csv", csv, null).recorded()).isZero();
    }

    @Test
    void aLaterFileWithAnotherRateIsACorrection() throws IOException {
        imported("eurofxref-hist.csv", "Date,AAA,BBB,\r\n2020-01-02,1.5,2.5,\r\n", null);
        long before = workshop.trail().current().value();

        ImportView corrected =
                imported("eurofxref-hist.zip", zip("Date,AAA,BBB,\n2020-01-02,1.5,2.75,\n2020-01-03,1,2,\n"), null);

        assertThat(corrected.recorded()).isEqualTo(3);
        assertThat(corrected.alreadyKnown()).isEqualTo(1);
        assertThat(rows("ecb/BBB", END_OF_TIME)).containsExactly("2020-01-02 2.75", "2020-01-03 2");
        assertThat(rowsAt("ecb/BBB", new PointInTime(END_OF_TIME, new io.asof.catalog.kernel.Revision(before))))
                .containsExactly("2020-01-02 2.5");
    }

    @Test
    void ratesThatAreNoneAreListedAndTheRestGoesIn() {
        UUID id = workshop.accept(
                "r.csv", bytes("Date,CCC,DDD,\n2020-01-02,x,-1,\nsoon,1,1,\n2020-01-03,1.25,0,\n"), null);
        work();

        ImportView view = workshop.view(id);
        assertThat(view.facts()).isEqualTo(5);
        assertThat(view.recorded()).isEqualTo(1);
        assertThat(workshop.failures(id))
                .containsExactly(
                        new ImportFailure("line 2, CCC", "CCC is not a decimal number above zero", "x"),
                        new ImportFailure("line 2, DDD", "DDD is not a decimal number above zero", "-1"),
                        new ImportFailure("line 3, Date", "Date is not a day, so nothing of the line goes in", "soon"),
                        new ImportFailure("line 4, DDD", "DDD is not a decimal number above zero", "0"));
    }

    @Test
    void aQuarterOfACenturyOfAllCurrenciesGoesInAndAgainRecordsNothing() {
        TreeMap<LocalDate, List<String>> rates = new TreeMap<>();
        StringBuilder header = new StringBuilder("Date,");
        for (int currency = 0; currency < 41; currency++) {
            header.append('X')
                    .append((char) ('A' + currency / 26))
                    .append((char) ('A' + currency % 26))
                    .append(',');
        }
        LocalDate day = LocalDate.of(1999, 1, 4);
        for (int i = 0; i < 6_983; i++) {
            List<String> row = new ArrayList<>();
            for (int currency = 0; currency < 41; currency++) {
                row.add(i % 7 == 3 && currency == 5 ? "N/A" : (i + 1) + "." + (currency + 10));
            }
            rates.put(day, row);
            day = day.plusDays(1);
        }
        StringBuilder csv = new StringBuilder(header);
        rates.descendingMap()
                .forEach((of, row) -> csv.append('\n')
                        .append(of)
                        .append(',')
                        .append(String.join(",", row))
                        .append(','));

        ImportView first = imported("eurofxref-hist.csv", csv.append('\n').toString(), null);
        ImportView second = imported("eurofxref-hist.csv", csv.toString(), null);

        assertThat(first.recorded()).isEqualTo(6_983 * 41);
        assertThat(second.recorded()).isZero();
        assertThat(second.alreadyKnown()).isEqualTo(6_983 * 41);
        List<String> expected = new ArrayList<>();
        rates.headMap(LocalDate.of(2005, 3, 2))
                .forEach((of, row) -> expected.add(of + " " + row.get(5).replace("N/A", "NOT_REPORTED")));
        assertThat(rows("ecb/XAF", asOf("2005-03-02T00:00:00Z"))).isEqualTo(expected);
    }

    @Test
    void aVintageIsKnownAtTheEndOfItsDayInChicago() {
        ImportView view = imported(
                "cpi.json",
                fred("lin", 2, row("2023-07-18", "2023-04-01", "1.5"), row("2023-07-18", "2023-05-01", ".")),
                null);

        assertThat(view.recorded()).isEqualTo(2);
        assertThat(rows("fred/CPI", asOf("2023-07-19T04:59:59Z"))).isEmpty();
        assertThat(rows("fred/CPI", asOf("2023-07-19T05:00:00Z")))
                .containsExactly("2023-04-01 1.5", "2023-05-01 NOT_REPORTED");
        assertThat(view("fred/CPI").metadata())
                .containsEntry("units", "lin")
                .containsEntry("observation_start", "1776-07-04");
    }

    @Test
    void aNewerVintageRecordsOnlyWhatDiffersFromWhatWasKnownBefore() {
        String series = "fred/GDPX";
        imported(
                "a.json",
                fred("lin", 2, row("2023-01-10", "2022-01-01", "1"), row("2023-01-10", "2022-04-01", "2")),
                series);

        ImportView newer = imported(
                "b.json",
                fred(
                        "lin",
                        3,
                        row("2023-02-10", "2022-01-01", "1.0"),
                        row("2023-02-10", "2022-04-01", "2.5"),
                        row("2023-02-10", "2022-07-01", "3")),
                series);
        ImportView back = imported("c.json", fred("lin", 1, row("2023-03-10", "2022-04-01", "2")), series);

        assertThat(newer.recorded()).isEqualTo(2);
        assertThat(newer.alreadyKnown()).isEqualTo(1);
        assertThat(back.recorded())
                .as("a number that comes back differs from the one before it")
                .isEqualTo(1);
        assertThat(rows(series, asOf("2023-02-01T00:00:00Z"))).containsExactly("2022-01-01 1", "2022-04-01 2");
        assertThat(rows(series, asOf("2023-03-01T00:00:00Z")))
                .containsExactly("2022-01-01 1", "2022-04-01 2.5", "2022-07-01 3");
        assertThat(rows(series, END_OF_TIME)).containsExactly("2022-01-01 1", "2022-04-01 2", "2022-07-01 3");
        assertThat(imported("b.json", fred("lin", 1, row("2023-02-10", "2022-04-01", "2.5")), series)
                        .recorded())
                .isZero();
    }

    @Test
    void vintagesOfOneFileAreSetAgainstEachOther() {
        ImportView all = imported(
                "all.json",
                fred(
                        "lin",
                        4,
                        row("1992-12-22", "1946-01-01", "199.7"),
                        row("1996-01-19", "1946-01-01", "."),
                        row("1997-05-07", "1946-01-01", "210.4"),
                        row("1999-10-28", "1946-01-01", "210.40")),
                "fred/GDPALL");

        assertThat(all.recorded()).isEqualTo(3);
        assertThat(all.alreadyKnown()).isEqualTo(1);
        assertThat(rows("fred/GDPALL", asOf("1996-06-01T00:00:00Z"))).containsExactly("1946-01-01 NOT_REPORTED");
    }

    @Test
    void aCountThatDisagreesIsRefusedOrListedAsConfigured() {
        String wrong =
                fred("lin", 3, row("2023-05-08", "1999-01-04", "112.15"), row("2023-05-08", "1999-01-05", "111.15"));

        UUID refused = workshop.accept("usd_jpy.json", bytes(wrong), null);
        work();
        ImportWorker lenient = workshop.worker(workshop.sources("warn"), 5_000, 5);
        UUID warned = workshop.accept("usd_jpy.json", bytes(wrong), null);
        lenient.workOne();

        assertThat(workshop.view(refused).state()).isEqualTo(ImportState.FAILED);
        assertThat(workshop.view(refused).error()).contains("count promises 3 observations, there are 2");
        ImportView view = workshop.view(warned);
        assertThat(view.state()).isEqualTo(ImportState.FINISHED);
        assertThat(List.of(view.facts(), view.processed(), view.recorded(), view.failed()))
                .containsExactly(3L, 3L, 2L, 1L);
        assertThat(workshop.failures(warned))
                .containsExactly(new ImportFailure("$.count", "count promises 3 observations, there are 2", "3"));
    }

    @Test
    void otherUnitsAreAnotherSeriesAndAWrongSeriesIsRefused() {
        imported("pay.json", fred("pc1", 1, row("2023-05-08", "1999-01-01", "2.5")), null);
        UUID foreign =
                workshop.accept("pay.json", bytes(fred("lin", 1, row("2023-05-08", "1999-01-01", "1"))), "sec/x");
        work();

        assertThat(rows("fred/PAY/pc1", END_OF_TIME)).containsExactly("1999-01-01 2.5");
        assertThat(workshop.view(foreign).error()).contains("give the option series");
    }

    @Test
    void anImportThatWasCutOffGoesOnAfterItsLastChunkAndEndsTheSame() {
        StringBuilder csv = new StringBuilder("Date,RRR,SSS,\n");
        for (int day = 1; day <= 28; day++) {
            csv.append("2021-02-")
                    .append(day < 10 ? "0" : "")
                    .append(day)
                    .append(',')
                    .append(day)
                    .append(",N/A,\n");
        }
        ImportWorker small = workshop.worker(workshop.sources("refuse"), 3, 5);
        UUID id = workshop.accept("r.csv", bytes(csv.toString()), null);
        small.stop();
        small.workOne();
        assertThat(workshop.view(id).processed()).isBetween(3L, 9L);

        work();

        assertThat(workshop.view(id).state()).isEqualTo(ImportState.FINISHED);
        assertThat(workshop.view(id).recorded()).isEqualTo(28);
    }

    private ImportView imported(String name, String document, @Nullable String series) {
        return imported(name, bytes(document), series);
    }

    private ImportView imported(String name, byte[] document, @Nullable String series) {
        UUID id = workshop.accept(name, document, series);
        work();
        ImportView view = workshop.view(id);
        assertThat(view.state()).as("%s", view).isEqualTo(ImportState.FINISHED);
        assertThat(view.processed()).isEqualTo(view.facts());
        assertThat(view.failed()).isZero();
        return view;
    }

    private void work() {
        boolean more = true;
        while (more) {
            more = worker.workOne();
        }
    }

    private SeriesView view(String code) {
        return workshop.series(code, workshop.trail().fix(END_OF_TIME, null));
    }

    private List<String> rows(String code, AsOf asOf) {
        return rowsAt(code, workshop.trail().fix(asOf, null));
    }

    private List<String> rowsAt(String code, PointInTime at) {
        List<String> rows = new ArrayList<>();
        try {
            workshop.catalog
                    .observations(SeriesCode.parse(code), DateRange.ALL, at.asOf(), at.revision())
                    .writeTo(row -> rows.add(text(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static String text(ObservationRow row) {
        assertThat(row.precision()).isEqualTo(KnownPrecision.DAY);
        return LocalDate.ofEpochDay(row.periodEnd()) + " "
                + (row.absence() == null ? new String(row.value(), StandardCharsets.US_ASCII) : row.absence());
    }

    private static AsOf asOf(String instant) {
        return new AsOf(Instant.parse(instant));
    }

    private static String row(String vintage, String date, String value) {
        return "{\"realtime_start\":\"" + vintage + "\",\"realtime_end\":\"9999-12-31\",\"date\":\"" + date
                + "\",\"value\":\"" + value + "\"}";
    }

    private static String fred(String units, int count, String... rows) {
        return "{\"realtime_start\":\"1776-07-04\",\"realtime_end\":\"9999-12-31\",\"observation_start\":\"1776-07-04\","
                + "\"units\":\"" + units
                + "\",\"output_type\":1,\"file_type\":\"json\",\"order_by\":\"observation_date\","
                + "\"count\":" + count + ",\"offset\":0,\"limit\":100000,\"observations\":[" + String.join(",", rows)
                + "]}";
    }

    private static byte[] zip(String csv) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("eurofxref-hist.csv"));
            zip.write(bytes(csv));
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

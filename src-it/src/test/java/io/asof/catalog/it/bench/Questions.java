package io.asof.catalog.it.bench;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.DateRange;
import io.asof.catalog.series.ObservationSink;
import io.asof.catalog.series.ObservationView;
import io.asof.catalog.series.SeriesFilter;
import io.asof.catalog.series.SeriesRepository;
import io.asof.catalog.series.SeriesView;
import io.asof.catalog.series.VintageKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is asked of the data set and of the companies imported before it. */
final class Questions {
    /** Half of the periods: at the middle of the history as many are known as there are now. */
    private static final int HALF = Dataset.PERIODS / 2;

    private static final int PAGE = 50;
    private static final String API = "/api/v1";

    private final Map<SeriesCode, Long> ids = new HashMap<>();
    private final int series;
    private final PointInTime now;

    /** Of a loaded data set of so many series, on a connection of the application's role. */
    Questions(Connection connection, int series) throws SQLException {
        this.series = series;
        this.now = new PointInTime(new AsOf(Instant.now()), revision(connection));
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT code, id FROM catalog.series WHERE code LIKE 'bench/%'");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.put(SeriesCode.parse(row.getString(1)), row.getLong(2));
            }
        }
    }

    /** The whole history, as it is known now. */
    Question range() throws SQLException, IOException {
        DateRange range = new DateRange(Dataset.periodEnd(0), Dataset.periodEnd(Dataset.PERIODS - 1));
        return observations(
                "range read, " + Dataset.PERIODS + " values",
                "?from=" + range.fromInclusive() + "&to=" + range.toInclusive(),
                range,
                now);
    }

    /** The same with both clocks fixed, so that the answer never changes. */
    List<String> fixedRange() throws SQLException, IOException {
        String fixed = "&asOf=" + now.asOf() + "&revision=" + now.revision();
        return range().paths().stream().map(path -> path + fixed).toList();
    }

    /** The first half of the history, as it is known now. */
    Question current() throws SQLException, IOException {
        DateRange range = new DateRange(null, Dataset.periodEnd(HALF - 1));
        return observations("current read, " + HALF + " values", "?to=" + range.toInclusive(), range, now);
    }

    /** The first half of the history, as it was known when it had just been published: as many rows as now. */
    Question asOf() throws SQLException, IOException {
        DateRange range = new DateRange(null, Dataset.periodEnd(HALF - 1));
        AsOf then = new AsOf(Dataset.publishedAt(HALF - 1));
        return observations(
                "as-of read, " + HALF + " values",
                "?to=" + range.toInclusive() + "&asOf=" + then + "&revision=" + now.revision(),
                range,
                new PointInTime(then, now.revision()));
    }

    Question metadata() throws SQLException, IOException {
        List<String> paths = new ArrayList<>();
        List<SqlQuestion> statements = new ArrayList<>();
        for (int number = 0; number < series; number++) {
            SeriesCode code = Dataset.code(number);
            paths.add(API + "/series/" + code);
            statements.add(StatementRecorder.record(
                    connection -> new SeriesRepository(connection).series(code, now.revision())));
        }
        return new Question("metadata by code", paths, statements, "\"externalIds\"", 1);
    }

    Question search() throws SQLException, IOException {
        List<String> paths = new ArrayList<>();
        List<SqlQuestion> statements = new ArrayList<>();
        for (String word : Dataset.WORDS) {
            SeriesFilter filter = new SeriesFilter(word, null, null, null, null);
            paths.add(API + "/series?q=" + word + "&limit=" + PAGE);
            statements.add(StatementRecorder.record(
                    connection -> new SeriesRepository(connection).search(filter, null, PAGE + 1, now.revision())));
        }
        return new Question("search, page of " + PAGE, paths, statements, "\"externalIds\"", PAGE);
    }

    /** What each filing of an imported company said. */
    Question facts(long cik) throws SQLException, IOException {
        List<String> paths = new ArrayList<>();
        List<SqlQuestion> statements = new ArrayList<>();
        for (int filing = FactsFile.FILINGS / 3; filing < 2 * FactsFile.FILINGS / 3; filing++) {
            String accession = FactsFile.accession(cik, filing);
            paths.add(API + "/filings/" + accession + "/facts?limit=" + PAGE);
            statements.add(StatementRecorder.record(connection ->
                    new SeriesRepository(connection).facts(new VintageKey("sec", accession), null, PAGE + 1, now)));
        }
        return new Question("facts of a filing, page of " + PAGE, paths, statements, "\"periodEnd\"", PAGE);
    }

    private Question observations(String what, String query, DateRange range, PointInTime at)
            throws SQLException, IOException {
        List<String> paths = new ArrayList<>();
        List<SqlQuestion> statements = new ArrayList<>();
        for (int number = 0; number < series; number++) {
            SeriesCode code = Dataset.code(number);
            Long id = ids.get(code);
            if (id == null) {
                throw new IllegalStateException(code + " was not loaded");
            }
            paths.add(API + "/series/" + code + "/observations" + query);
            statements.add(StatementRecorder.record(
                    connection -> new SeriesRepository(connection).newest(id, range, at, new Dropped())));
        }
        return new Question(what, paths, statements, "\"periodEnd\"", Dataset.PERIODS);
    }

    private static Revision revision(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT count(*) FROM catalog.audit_leaf");
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Revision(row.getLong(1));
        }
    }

    /** No row comes over a connection that leads nowhere. */
    private static final class Dropped implements ObservationSink {
        @Override
        public void begin(SeriesView series) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public void row(ObservationView observation) {
            throw new IllegalStateException("not expected");
        }
    }
}

package io.asof.catalog.it.bench.measure;

import io.asof.catalog.it.bench.dataset.Dataset;
import io.asof.catalog.it.bench.dataset.FactsFile;
import io.asof.catalog.it.bench.dataset.ManyChanges;
import io.asof.catalog.it.bench.load.SqlQuestion;
import io.asof.catalog.it.bench.storage.OwnStatements;
import io.asof.catalog.kernel.SeriesCode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What is asked of the data set and of the companies imported before it. */
final class Questions {
    /** Half of the periods: at the middle of the history as many are known as there are now. */
    private static final int HALF = Dataset.PERIODS / 2;

    private static final int PAGE = 50;
    private static final String API = "/api/v1";

    private final Bench bench;
    private final OwnStatements own;
    private final int series;

    /** Of everything that is loaded now, on a connection of the application's role. */
    Questions(Bench bench, Connection connection) throws SQLException {
        this.bench = bench;
        this.own = new OwnStatements(connection);
        this.series = bench.settings().series();
    }

    /** The whole history of each series of the data set, as it is known now. */
    static List<String> ranges(int series) {
        return paths(series, Dataset::code, range(0, Dataset.PERIODS - 1));
    }

    /** The whole history, as it is known now. */
    Question range() throws SQLException, IOException {
        return history("range read, " + Dataset.PERIODS + " values", series, Dataset::code);
    }

    /** The same of the series of a group whose numbers came in changes of their own, or in few. */
    Question range(String group, int count) throws SQLException, IOException {
        return history("range read, " + group + " changes", count, number -> ManyChanges.code(group, number));
    }

    /** The whole history with both clocks fixed, so that the answer never changes. */
    List<String> fixedRange(int count) {
        return paths(count, Dataset::code, range(0, Dataset.PERIODS - 1) + "&" + own.fixed());
    }

    /** The first half of the history, as it is known now. */
    List<String> current() {
        return paths(series, Dataset::code, range(0, HALF - 1));
    }

    /** The first half of the history, as it was known when it had just been published: as many rows as now. */
    List<String> asOf() {
        return paths(series, Dataset::code, range(0, HALF - 1) + "&asOf=" + Dataset.publishedAt(HALF - 1));
    }

    /** All that was known in the middle of the history: half of the periods, the others are not there yet. */
    Question middle() {
        return new Question(
                "read as of the middle of history, " + HALF + " values",
                paths(series, Dataset::code, "?asOf=" + Dataset.publishedAt(HALF - 1)),
                List.of(),
                Dataset.PERIODS);
    }

    Question metadata() throws SQLException, IOException {
        return new Question(
                "metadata by code",
                IntStream.range(0, series)
                        .mapToObj(number -> API + "/series/" + Dataset.code(number))
                        .toList(),
                statements(series, number -> own.metadata(Dataset.code(number))),
                1);
    }

    Question search() throws SQLException, IOException {
        return new Question(
                "search, page of " + PAGE,
                Dataset.WORDS.stream()
                        .map(word -> API + "/series?q=" + word + "&limit=" + PAGE)
                        .toList(),
                statements(Dataset.WORDS.size(), word -> own.search(Dataset.WORDS.get(word), PAGE)),
                PAGE);
    }

    /** What each filing of an imported company said. */
    Question facts(long cik) throws SQLException, IOException {
        List<String> filings = IntStream.range(FactsFile.FILINGS / 3, 2 * FactsFile.FILINGS / 3)
                .mapToObj(filing -> FactsFile.accession(cik, filing))
                .toList();
        return new Question(
                "facts of a filing, page of " + PAGE,
                filings.stream()
                        .map(filing -> API + "/filings/" + filing + "/facts?limit=" + PAGE)
                        .toList(),
                statements(filings.size(), filing -> own.facts(filings.get(filing), PAGE)),
                PAGE);
    }

    private Question history(String what, int count, IntFunction<SeriesCode> code) throws SQLException, IOException {
        return new Question(
                what,
                paths(count, code, range(0, Dataset.PERIODS - 1)),
                statements(
                        count,
                        number -> own.range(
                                code.apply(number), Dataset.periodEnd(0), Dataset.periodEnd(Dataset.PERIODS - 1))),
                Dataset.PERIODS);
    }

    private static List<String> paths(int count, IntFunction<SeriesCode> code, String query) {
        return IntStream.range(0, count)
                .mapToObj(number -> API + "/series/" + code.apply(number) + "/observations" + query)
                .toList();
    }

    private static String range(int first, int last) {
        return "?from=" + Dataset.periodEnd(first) + "&to=" + Dataset.periodEnd(last);
    }

    /** One of the catalog's own statements. */
    @FunctionalInterface
    private interface Recorded {
        SqlQuestion of(int question) throws SQLException, IOException;
    }

    /** None, and a word about it in the report, if an answer's rows do not come from one plain statement any more. */
    private List<SqlQuestion> statements(int count, Recorded recorded) throws SQLException, IOException {
        List<SqlQuestion> statements = new ArrayList<>();
        for (int question = 0; question < count; question++) {
            try {
                statements.add(recorded.of(question));
            } catch (IllegalStateException | UnsupportedOperationException e) {
                bench.report().condition("not beside its own statement, because", e.toString());
                return List.of();
            }
        }
        return statements;
    }
}

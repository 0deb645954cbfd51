package io.asof.catalog.it.bench.storage;

import io.asof.catalog.it.bench.load.SqlQuestion;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.DateRange;
import io.asof.catalog.series.SeriesFilter;
import io.asof.catalog.series.SeriesRepository;
import io.asof.catalog.series.VintageKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The one statement the catalog's rows of an answer come from, taken from its own repository, so that it can never drift
 * away from the product's; all that the benchmark knows of how the catalog reads.
 */
public final class OwnStatements {
    /** Rows the catalog asks for at once. */
    private static final int PORTION = 10_001;

    private final Map<SeriesCode, Long> ids = new HashMap<>();
    private final PointInTime now;

    /** As of now, on a connection of the application's role; of series that are there. */
    public OwnStatements(Connection connection) throws SQLException {
        now = new PointInTime(new AsOf(Instant.now()), new Revision(AuditedChange.revision(connection)));
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT code, id FROM catalog.series WHERE code LIKE 'bench/%'");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.put(SeriesCode.parse(row.getString(1)), row.getLong(2));
            }
        }
    }

    /** The moment it asks at, as a query string has it: {@code asOf=…&revision=…}. */
    public String fixed() {
        return "asOf=" + now.asOf() + "&revision=" + now.revision();
    }

    /** All numbers of a series between two days, both in; what is one row too many tells whether they are all. */
    public SqlQuestion range(SeriesCode code, LocalDate from, LocalDate to) throws SQLException, IOException {
        long id = id(code);
        return StatementRecorder.record(
                connection -> new SeriesRepository(connection).numbers(id, new DateRange(from, to), PORTION));
    }

    /** What touched a series last: its description, once read, is remembered as long as that stays the same. */
    public SqlQuestion metadata(SeriesCode code) throws SQLException, IOException {
        long id = id(code);
        return StatementRecorder.record(connection -> new SeriesRepository(connection).touched(List.of(id)));
    }

    /** A page of the series with a word; one more than the page has, to see whether there is a next one. */
    public SqlQuestion search(String word, int page) throws SQLException, IOException {
        SeriesFilter filter = new SeriesFilter(word, null, null, null, null, null);
        return StatementRecorder.record(
                connection -> new SeriesRepository(connection).search(filter, null, page + 1, now));
    }

    /** A page of what a filing said; one more than the page has, to see whether there is a next one. */
    public SqlQuestion facts(String accession, int page) throws SQLException, IOException {
        return StatementRecorder.record(connection ->
                new SeriesRepository(connection).facts(new VintageKey("sec", accession), null, page + 1, now));
    }

    private long id(SeriesCode code) {
        Long id = ids.get(code);
        if (id == null) {
            throw new IllegalStateException(code + " was not loaded");
        }
        return id;
    }
}

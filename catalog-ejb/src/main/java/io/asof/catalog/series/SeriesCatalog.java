package io.asof.catalog.series;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.SeriesCode;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers every question about series and their numbers, as of a moment that the caller has fixed. Revision and asOf make
 * an answer repeatable, not a transaction; only long answers have one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SeriesCatalog {
    @Inject
    private DataSource dataSource;

    public SeriesCatalog() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    SeriesCatalog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What the series was said to be at the revision.
     *
     * @throws CatalogException SERIES_NOT_FOUND
     */
    public SeriesView series(SeriesCode code, PointInTime at) {
        return read(repository -> find(repository, code, at).view());
    }

    /**
     * A page of the series that match, in the order of their codes.
     *
     * @param afterCode the code after which the page starts, null for the first page
     */
    public Page<SeriesView> search(SeriesFilter filter, @Nullable String afterCode, int limit, PointInTime at) {
        return Page.cut(
                read(repository -> repository.search(filter, afterCode, limit + 1, at.revision())),
                limit,
                SeriesView::code,
                at);
    }

    /**
     * The newest vintage of every period that the public could know at asOf, row by row into the sink.
     *
     * @throws CatalogException SERIES_NOT_FOUND, before the sink has seen anything
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED) // the driver fetches in portions only inside one
    public void observations(SeriesCode code, DateRange range, PointInTime at, ObservationSink sink) {
        read(repository -> {
            SeriesRepository.Found series = find(repository, code, at);
            sink.begin(series.view());
            repository.newest(series.id(), range, at, sink);
            return series;
        });
    }

    /**
     * Every vintage of every period that the public could know at asOf, oldest knowledge first, row by row into the sink.
     *
     * @throws CatalogException SERIES_NOT_FOUND, before the sink has seen anything
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED) // the driver fetches in portions only inside one
    public void vintages(SeriesCode code, DateRange range, PointInTime at, ObservationSink sink) {
        read(repository -> {
            SeriesRepository.Found series = find(repository, code, at);
            sink.begin(series.view());
            repository.every(series.id(), range, at, sink);
            return series;
        });
    }

    /** A page of the numbers that one vintage published, in the order of series and period. */
    public Page<FactView> facts(VintageKey vintage, @Nullable String after, int limit, PointInTime at) {
        FactKey afterKey = after == null ? null : FactKey.parse(after);
        return Page.cut(
                read(repository -> repository.facts(vintage, afterKey, limit + 1, at)),
                limit,
                fact -> FactKey.of(fact).toString(),
                at);
    }

    /** Whether every question answered at {@code earlier} has the same answer now: no new revision, nothing released since. */
    public boolean unchangedSince(PointInTime earlier, PointInTime now) {
        return earlier.revision().equals(now.revision())
                && !earlier.asOf().instant().isAfter(now.asOf().instant())
                && read(repository -> repository.unchangedSince(earlier, now));
    }

    private static SeriesRepository.Found find(SeriesRepository repository, SeriesCode code, PointInTime at)
            throws SQLException {
        return repository
                .series(code, at.revision())
                .orElseThrow(() -> new CatalogException(
                        ErrorCode.SERIES_NOT_FOUND, "no series " + code + " at revision " + at.revision()));
    }

    @FunctionalInterface
    private interface Read<T> {
        T from(SeriesRepository repository) throws SQLException, IOException;
    }

    private <T> T read(Read<T> read) {
        try (Connection connection = dataSource.getConnection()) {
            return read.from(new SeriesRepository(connection));
        } catch (SQLException e) {
            throw CatalogException.database("the database is away", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

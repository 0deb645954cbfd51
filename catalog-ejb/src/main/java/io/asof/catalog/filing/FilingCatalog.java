package io.asof.catalog.filing;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.series.FactView;
import io.asof.catalog.series.SeriesCatalog;
import io.asof.catalog.series.VintageKey;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers every question about companies and filings. A company is served as it was described at the revision, whatever
 * asOf is, because the regulator publishes no history of descriptions; a filing is served from the moment it was public.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FilingCatalog {
    @Inject
    private DataSource dataSource;

    @Inject
    private SeriesCatalog seriesCatalog;

    public FilingCatalog() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    FilingCatalog(DataSource dataSource, SeriesCatalog seriesCatalog) {
        this.dataSource = dataSource;
        this.seriesCatalog = seriesCatalog;
    }

    /**
     * What is said of the company.
     *
     * @throws CatalogException COMPANY_NOT_FOUND
     */
    public CompanyView company(Cik cik, PointInTime at) {
        return read(repository -> repository.company(cik, at.revision())).orElseThrow(() -> notFound(cik, at));
    }

    /**
     * A page of the companies whose name or ticker has all the words, in the order of CIK.
     *
     * @param after the CIK after which the page starts
     */
    public Page<CompanyView> companies(@Nullable String words, @Nullable String after, int limit, PointInTime at) {
        Cik afterCik = after == null ? null : Cik.parse(after);
        return Page.cut(
                read(repository -> repository.companies(words, afterCik, limit + 1, at.revision())),
                limit,
                CompanyView::cik,
                at);
    }

    /**
     * A page of the company's filings, newest filing date first.
     *
     * @throws CatalogException COMPANY_NOT_FOUND
     */
    public Page<FilingView> filings(Cik cik, @Nullable String form, @Nullable String after, int limit, PointInTime at) {
        company(cik, at);
        FilingKey afterKey = after == null ? null : FilingKey.parse(after);
        return Page.cut(
                read(repository -> repository.filings(cik, form, afterKey, limit + 1, at)),
                limit,
                filing -> FilingKey.of(filing).toString(),
                at);
    }

    /**
     * A filing the public could know at asOf.
     *
     * @throws CatalogException FILING_NOT_FOUND
     */
    public FilingView filing(AccessionNumber accession, PointInTime at) {
        Optional<FilingView> found = read(repository -> repository.filing(accession, at));
        return found.orElseThrow(() -> new CatalogException(
                ErrorCode.FILING_NOT_FOUND,
                "no filing " + accession + " as of " + at.asOf() + " at revision " + at.revision()));
    }

    /**
     * A page of the numbers the filing published, in the order of series and period.
     *
     * @throws CatalogException FILING_NOT_FOUND
     */
    public Page<FactView> facts(AccessionNumber accession, @Nullable String after, int limit, PointInTime at) {
        filing(accession, at);
        return seriesCatalog.facts(vintage(accession), after, limit, at);
    }

    /** The vintage that a filing is. */
    public static VintageKey vintage(AccessionNumber accession) {
        return new VintageKey("sec", accession.value());
    }

    private static CatalogException notFound(Cik cik, PointInTime at) {
        return new CatalogException(
                ErrorCode.COMPANY_NOT_FOUND, "no company with CIK " + cik + " at revision " + at.revision());
    }

    @FunctionalInterface
    private interface Read<T> {
        T from(FilingRepository repository) throws SQLException;
    }

    private <T> T read(Read<T> read) {
        try (Connection connection = dataSource.getConnection()) {
            return read.from(new FilingRepository(connection));
        } catch (SQLException e) {
            throw CatalogException.database("the database is away", e);
        }
    }
}

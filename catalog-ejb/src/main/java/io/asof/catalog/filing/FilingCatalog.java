package io.asof.catalog.filing;

import io.asof.catalog.audit.DatabaseFailure;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Page;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.series.FactKey;
import io.asof.catalog.series.FactView;
import io.asof.catalog.series.SeriesCatalog;
import io.asof.catalog.series.VintageKey;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers every question about companies and filings. A company is served under the name it bore as of the moment,
 * and says which of its fields the regulator publishes no history of; a filing is served from the moment it was public.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FilingCatalog {
    /** Where the days of the SEC begin. */
    public static final ZoneId EASTERN = ZoneId.of("America/New_York");

    @Inject
    private DataSource dataSource;

    @Inject
    private SeriesCatalog seriesCatalog;

    @Inject
    private FilingRegister register;

    public FilingCatalog() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    FilingCatalog(DataSource dataSource, SeriesCatalog seriesCatalog, FilingRegister register) {
        this.dataSource = dataSource;
        this.seriesCatalog = seriesCatalog;
        this.register = register;
    }

    /**
     * What is said of the company.
     *
     * @throws CatalogException COMPANY_NOT_FOUND
     */
    public CompanyView company(Cik cik, PointInTime at) {
        return register.company(cik, at).orElseThrow(() -> notFound(cik, at));
    }

    /**
     * Of moments that the company was answered at, the first whose answer is the same now: nothing was said of it since, and
     * it still bears the name of that day. Null if there is none, or the company is not there.
     */
    public @Nullable PointInTime stillTrue(Cik cik, List<PointInTime> held, PointInTime now) {
        return first(
                held,
                now,
                (repository, copy) -> FilingRegister.day(copy).equals(FilingRegister.day(now))
                        && repository.isSame(cik, copy.revision(), now.revision()));
    }

    /**
     * The same of a filing: neither what is said of it was changed since, nor whose it is, nor when it was public. One that was
     * public stays so.
     */
    public @Nullable PointInTime stillTrue(AccessionNumber accession, List<PointInTime> held, PointInTime now) {
        return first(held, now, (repository, copy) -> repository.isSame(accession, copy, now.revision()));
    }

    /**
     * A page of the companies whose name or ticker has all the words, in the order of CIK.
     *
     * @param after the CIK after which the page starts
     */
    public Page<CompanyView, Cik> companies(@Nullable String words, @Nullable Cik after, int limit, PointInTime at) {
        return Page.cut(
                read(repository -> repository.companies(words, after, limit + 1, at)),
                limit,
                company -> Cik.parse(company.cik()),
                at);
    }

    /**
     * A page of the company's filings, newest filing date first.
     *
     * @throws CatalogException COMPANY_NOT_FOUND
     */
    public Page<FilingView, FilingKey> filings(
            Cik cik, @Nullable String form, @Nullable FilingKey after, int limit, PointInTime at) {
        List<FilingView> found = read(repository -> repository.filings(cik, form, after, limit + 1, at));
        if (found.isEmpty()) {
            // No filing, or no company: only then it has to be asked.
            company(cik, at);
        }
        return Page.cut(found, limit, FilingKey::of, at);
    }

    /**
     * A filing the public could know at asOf.
     *
     * @throws CatalogException FILING_NOT_FOUND
     */
    public FilingView filing(AccessionNumber accession, PointInTime at) {
        return register.filing(accession, at)
                .orElseThrow(() -> new CatalogException(
                        ErrorCode.FILING_NOT_FOUND,
                        "no filing " + accession + " as of " + at.asOf() + " at revision " + at.revision()));
    }

    /**
     * A page of the numbers the filing published, in the order of series and period.
     *
     * @throws CatalogException FILING_NOT_FOUND
     */
    public Page<FactView, FactKey> facts(
            AccessionNumber accession, @Nullable FactKey after, int limit, PointInTime at) {
        Page<FactView, FactKey> facts = seriesCatalog.facts(vintage(accession), after, limit, at);
        if (facts.items().isEmpty()) {
            filing(accession, at);
        }
        return facts;
    }

    /** The vintage that a filing is. */
    public static VintageKey vintage(AccessionNumber accession) {
        return new VintageKey("sec", accession.value());
    }

    @FunctionalInterface
    private interface Comparison {
        boolean isSame(FilingRepository repository, PointInTime copy) throws SQLException;
    }

    /** A copy of a moment that is yet to come is of another catalog. */
    private @Nullable PointInTime first(List<PointInTime> held, PointInTime now, Comparison comparison) {
        for (PointInTime copy : held) {
            if (copy.revision().compareTo(now.revision()) <= 0
                    && !copy.asOf().instant().isAfter(now.asOf().instant())
                    && read(repository -> comparison.isSame(repository, copy))) {
                return copy;
            }
        }
        return null;
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
            throw DatabaseFailure.exception("the database is away", e);
        }
    }
}

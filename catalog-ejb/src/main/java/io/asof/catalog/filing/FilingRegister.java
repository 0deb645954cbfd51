package io.asof.catalog.filing;

import io.asof.catalog.audit.Visibility;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.series.Release;
import io.asof.catalog.series.SeriesRegister;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** A single company or filing, as a person looks at it: entities, through Hibernate. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FilingRegister {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private SeriesRegister seriesRegister;

    public FilingRegister() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    FilingRegister(EntityManager entityManager, SeriesRegister seriesRegister) {
        this.entityManager = entityManager;
        this.seriesRegister = seriesRegister;
    }

    /** The company under the name it bore as of the moment; empty if the revision sees no such company. */
    public Optional<CompanyView> company(Cik cik, PointInTime at) {
        return entityManager
                .createQuery(
                        "SELECT d FROM CompanyDescription d WHERE d.cik = :cik" + " AND "
                                + Visibility.ofEntity("d.eventId", ":revision") + " ORDER BY d.eventId DESC",
                        CompanyDescription.class)
                .setParameter("cik", cik.value())
                .setParameter("revision", at.revision().value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(said -> said.view(day(at)));
    }

    /** The filing; empty if the revision sees none of that number, or it was not public as of the moment. */
    public Optional<FilingView> filing(AccessionNumber accession, PointInTime at) {
        return entityManager
                .unwrap(Session.class)
                .bySimpleNaturalId(Filing.class)
                .loadOptional(accession.value())
                .flatMap(filing -> seriesRegister
                        .release(FilingCatalog.vintage(accession), at.revision())
                        .flatMap(release -> view(filing, release, at)));
    }

    /** In New York, where filings are dated. */
    static LocalDate day(PointInTime at) {
        return LocalDate.ofInstant(at.asOf().instant(), FilingCatalog.EASTERN);
    }

    private Optional<FilingView> view(Filing filing, Release release, PointInTime at) {
        if (release.knownAt().isAfter(at.asOf().instant())) {
            return Optional.empty();
        }
        List<FilingDescription> said = entityManager
                .createQuery(
                        "SELECT d FROM FilingDescription d WHERE d.filingId = :id" + " AND "
                                + Visibility.ofEntity("d.eventId", ":revision") + " ORDER BY d.eventId DESC",
                        FilingDescription.class)
                .setParameter("id", filing.id())
                .setParameter("revision", at.revision().value())
                .getResultList();
        List<Cik> ciks = entityManager
                .createQuery(
                        "SELECT c FROM FilingCompany c WHERE c.filingId = :id" + " AND "
                                + Visibility.ofEntity("c.eventId", ":revision") + " ORDER BY c.cik",
                        FilingCompany.class)
                .setParameter("id", filing.id())
                .setParameter("revision", at.revision().value())
                .getResultStream()
                .map(FilingCompany::company)
                .toList();
        return FilingDescription.inForce(said)
                .map(inForce -> inForce.view(filing, ciks, release, FilingDescription.metadata(said)));
    }
}

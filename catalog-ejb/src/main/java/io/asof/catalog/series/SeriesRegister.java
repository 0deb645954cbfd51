package io.asof.catalog.series;

import io.asof.catalog.audit.Acknowledged;
import io.asof.catalog.audit.AuditEntry;
import io.asof.catalog.audit.AuditLog;
import io.asof.catalog.audit.Change.Outcome;
import io.asof.catalog.audit.Details;
import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.audit.Visibility;
import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.Role;
import io.asof.catalog.kernel.SeriesCode;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Single series, as a person looks at them and edits what is said of them: entities, through Hibernate. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SeriesRegister {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private AuditLog auditLog;

    public SeriesRegister() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    SeriesRegister(EntityManager entityManager, AuditLog auditLog) {
        this.entityManager = entityManager;
        this.auditLog = auditLog;
    }

    /** What the series was said to be at the revision; empty if the revision sees no series of that code, or it is withdrawn. */
    public Optional<SeriesView> view(SeriesCode code, Revision revision) {
        return find(code)
                .flatMap(series -> SeriesDescription.inForce(said(series, revision))
                        .map(inForce -> inForce.view(series.identity(), knownSince(series, revision))));
    }

    /** When the public could know a vintage, as the revision knew it; empty if it sees no such vintage. */
    public Optional<Release> release(VintageKey vintage, Revision revision) {
        return entityManager
                .createQuery(
                        "SELECT r FROM VintageRelease r, Vintage v WHERE r.vintageId = v.id"
                                + " AND v.source = :source AND v.code = :code"
                                + " AND " + Visibility.ofEntity("r.eventId", ":revision") + " ORDER BY r.eventId DESC",
                        VintageRelease.class)
                .setParameter("source", vintage.source())
                .setParameter("code", vintage.code())
                .setParameter("revision", revision.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(VintageRelease::release);
    }

    /**
     * Says something of a series, in the place of what its publisher says, from this change on.
     *
     * @param reason why, for the log; may be null
     * @throws CatalogException FORBIDDEN unless the caller is a steward, SERIES_NOT_FOUND
     */
    public Acknowledged<SeriesView> describe(
            Caller caller, SeriesCode code, StewardDescription word, @Nullable String reason) {
        return change(caller, code, "series.described", reason, (recording, series, said) -> {
            boolean same = SeriesDescription.newest(said, Origin.STEWARD)
                    .map(last -> last.word().equals(word))
                    .orElse(false);
            return same ? null : series.describe(recording, word);
        });
    }

    /**
     * Takes a steward's word back; the publisher's stands again.
     *
     * @throws CatalogException as {@link #describe}
     */
    public Acknowledged<SeriesView> withdraw(Caller caller, SeriesCode code, @Nullable String reason) {
        return change(
                caller,
                code,
                "series.withdrawn",
                reason,
                (recording, series, said) -> SeriesDescription.newest(said, Origin.STEWARD)
                        .map(last -> series.withdraw(recording, last))
                        .orElse(null));
    }

    @FunctionalInterface
    private interface Verb {
        @Nullable
        SeriesDescription apply(Recording recording, Series series, List<SeriesDescription> said);
    }

    private Acknowledged<SeriesView> change(
            Caller caller, SeriesCode code, String action, @Nullable String reason, Verb verb) {
        caller.require(Role.STEWARD);
        Acknowledged<SeriesCode> done = auditLog.record(caller, Set.of(new LockKey("series/" + code)), recording -> {
            Series series = find(code).orElseThrow(() -> notFound(code));
            lock(series);
            SeriesDescription description = verb.apply(recording, series, said(series, null));
            if (description == null) {
                return Outcome.unchanged(code);
            }
            entityManager.persist(description);
            return Outcome.changed(code, new AuditEntry(action, "series", code.value(), reason, Details.of()));
        });
        return new Acknowledged<>(view(code, done.revision()).orElseThrow(() -> notFound(code)), done.revision());
    }

    /** As an import does that brings numbers or another description for it. */
    private void lock(Series series) {
        entityManager
                .createNativeQuery("SELECT 1 FROM (SELECT catalog.lock_series(ARRAY[:id]::bigint[])) AS locked")
                .setParameter("id", series.id())
                .getSingleResult();
    }

    private Optional<Series> find(SeriesCode code) {
        return entityManager
                .unwrap(Session.class)
                .bySimpleNaturalId(Series.class)
                .loadOptional(code.value());
    }

    /** Newest first; null: whatever is committed. */
    private List<SeriesDescription> said(Series series, @Nullable Revision revision) {
        String visible = revision == null ? "" : " AND " + Visibility.ofEntity("d.eventId", ":revision");
        var query = entityManager
                .createQuery(
                        "SELECT d FROM SeriesDescription d WHERE d.seriesId = :id" + visible
                                + " ORDER BY d.eventId DESC",
                        SeriesDescription.class)
                .setParameter("id", series.id());
        if (revision != null) {
            query.setParameter("revision", revision.value());
        }
        return query.getResultList();
    }

    private @Nullable Instant knownSince(Series series, Revision revision) {
        List<?> found = entityManager
                .createNativeQuery(
                        "SELECT x.known_from FROM catalog.series_extent x WHERE x.series_id = ?1 AND "
                                + Visibility.ofOne("x.event_id", "?2")
                                + " ORDER BY x.event_id DESC LIMIT 1",
                        OffsetDateTime.class)
                .setParameter(1, series.id())
                .setParameter(2, revision.value())
                .getResultList();
        return found.isEmpty() ? null : ((OffsetDateTime) Objects.requireNonNull(found.get(0))).toInstant();
    }

    private static CatalogException notFound(SeriesCode code) {
        return new CatalogException(ErrorCode.SERIES_NOT_FOUND, "no series " + code);
    }
}

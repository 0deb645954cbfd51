package io.asof.catalog.audit;

import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.time.Clock;

/**
 * The only door through which the catalog changes: one change, one transaction, exactly one event.
 *
 * <p>The caller gets its receipt when the change is committed <em>and</em> sequenced. Changes with the same key are made
 * one after the other, and the event's id is taken inside that order; so among rows of one key a higher event id means
 * a later change, at every revision.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class AuditLog {
    @PersistenceContext
    private EntityManager entityManager;

    @Resource
    private UserTransaction transaction;

    @Inject
    private Sequencer sequencer;

    @Inject
    private Clock clock;

    /**
     * Makes the change, or nothing.
     *
     * @param key what must not be changed by two at a time, e.g. {@code sec/0000320193}
     * @throws CatalogException UNAVAILABLE if the database is away; if that was during the commit the outcome is
     *     unknown, and repeating the change is safe for changes that recognise what they already recorded
     */
    public <T> Receipt<T> record(Caller caller, String key, Change<T> change) {
        begin();
        Change.Outcome<T> outcome;
        long eventId;
        try {
            eventId = lockAndNumber(key);
            outcome = change.apply(eventId);
            if (outcome.entry().isPresent()) {
                entityManager.persist(new AuditEvent(
                        eventId, clock.instant(), caller, outcome.entry().get()));
                entityManager.persist(new PendingEvent(eventId));
            }
        } catch (RuntimeException | Error e) {
            rollBack(e);
            throw e;
        }
        commit();
        return new Receipt<>(
                outcome.value(), outcome.entry().isPresent() ? sequencer.sequence(eventId) : sequencer.current());
    }

    private long lockAndNumber(String key) {
        entityManager
                .createNativeQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))) AS locked")
                .setParameter("key", key)
                .getSingleResult();
        return ((Number) entityManager
                        .createNativeQuery("SELECT nextval('catalog.audit_event_id')")
                        .getSingleResult())
                .longValue();
    }

    private void begin() {
        try {
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new CatalogException(ErrorCode.UNAVAILABLE, "no transaction could be started", e);
        }
    }

    private void commit() {
        try {
            transaction.commit();
        } catch (RollbackException e) {
            throw new CatalogException(ErrorCode.UNAVAILABLE, "the change was rolled back; nothing was recorded", e);
        } catch (HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw new CatalogException(
                    ErrorCode.UNAVAILABLE, "the database went away during the commit; the outcome is unknown", e);
        }
    }

    private void rollBack(Throwable cause) {
        try {
            transaction.rollback();
        } catch (SystemException | IllegalStateException e) {
            cause.addSuppressed(e);
        }
    }
}

package io.asof.catalog.audit;

import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Hashing;
import io.asof.catalog.kernel.Revision;
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
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The only door through which the catalog changes: one change, one transaction, exactly one event.
 *
 * <p>The caller gets its acknowledgement when the change is committed <em>and</em> sequenced. Changes that share a key are
 * made one after the other, and the event's id is taken inside that order; so among rows of one key a higher event id means
 * a later change, at every revision.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class AuditLog {
    private static final int SALT_BYTES = 32;

    /** How often a change begins again that met another one. */
    private static final int TRIES = 5;

    /** The keys come one after the other, each locked before the next. */
    private static final String LOCK = """
            SELECT count(k.locked) AS taken
            FROM (SELECT pg_advisory_xact_lock(hashtextextended(unnest(?::text[]), 0)) AS locked) k""";

    /** The number is drawn for the one row that comes when all locks are held. */
    private static final String LOCK_AND_NUMBER =
            "SELECT taken, nextval('catalog.audit_event_id') FROM (" + LOCK + ") locked";

    private final SecureRandom random = new SecureRandom();

    @PersistenceContext
    private EntityManager entityManager;

    @Resource
    private UserTransaction transaction;

    @Inject
    private Sequencer sequencer;

    @Inject
    private Actors actors;

    @Inject
    private Clock clock;

    public AuditLog() {}

    @SuppressWarnings("UnnecessaryAssignment") // outside a container nobody injects
    AuditLog(
            EntityManager entityManager, UserTransaction transaction, Sequencer sequencer, Actors actors, Clock clock) {
        this.entityManager = entityManager;
        this.transaction = transaction;
        this.sequencer = sequencer;
        this.actors = actors;
        this.clock = clock;
    }

    /**
     * Makes the change, or nothing. It is made anew if it met another one, or lost its connection before the commit.
     *
     * @param keys what must not be changed by two at a time
     * @throws CatalogException UNAVAILABLE if the database is away; if that was during the commit, or before the change
     *     had its leaf, the outcome is unknown, and repeating the change is safe for changes that recognise what they
     *     already recorded
     */
    public <T> Acknowledged<T> record(Caller caller, Set<LockKey> keys, Change<T> change) {
        return record(caller, null, Locks.first(keys), change);
    }

    /**
     * Makes the change once for its key; a repeat gets the first answer and the first revision.
     *
     * @throws CatalogException as the other; IDEMPOTENCY_KEY_REUSED if the key came with another request
     */
    public <T> Acknowledged<T> record(
            Caller caller, @Nullable Idempotency<T> idempotency, Locks locks, Change<T> change) {
        String actor = actors.of(caller);
        Set<LockKey> keys = new TreeSet<>(locks.keys());
        if (idempotency != null) {
            keys.add(new LockKey("idempotency/" + actor + "/" + idempotency.key()));
        }
        Locks all = new Locks(keys, locks.complete());
        for (int left = TRIES - 1; ; left--) {
            try {
                return acknowledge(ChangeAttempts.make(() -> attempt(caller, actor, idempotency, all, change)));
            } catch (ConnectionLost e) {
                throw e.failure();
            } catch (ConcurrentChange e) {
                if (left == 0) {
                    throw new CatalogException(
                            ErrorCode.UNAVAILABLE, "others kept changing the same things; nothing was recorded", e);
                }
            }
        }
    }

    /** A committed change: what it answers, and its event if it has one. */
    private record Committed<T>(T value, @Nullable Long eventId) {}

    private <T> Committed<T> attempt(
            Caller caller, String actor, @Nullable Idempotency<T> idempotency, Locks locks, Change<T> change) {
        begin();
        Committed<T> committed;
        try {
            long eventId = lock(locks);
            IdempotencyKey first = idempotency == null
                    ? null
                    : entityManager.find(IdempotencyKey.class, new IdempotencyKey.Key(actor, idempotency.key()));
            if (idempotency != null && first != null) {
                if (!first.isFor(hash(idempotency))) {
                    throw new CatalogException(
                            ErrorCode.IDEMPOTENCY_KEY_REUSED, "this Idempotency-Key came before with another request");
                }
                committed = new Committed<>(idempotency.read().apply(first.answer()), first.eventId());
            } else {
                committed = make(caller, actor, idempotency, eventId, change);
            }
        } catch (RuntimeException e) {
            rollBack(e);
            throw DatabaseFailure.isConnectionLost(e) ? new ConnectionLost(e) : e;
        } catch (Error e) {
            rollBack(e);
            throw e;
        }
        commit();
        return committed;
    }

    private <T> Committed<T> make(
            Caller caller, String actor, @Nullable Idempotency<T> idempotency, long id, Change<T> change) {
        Recording recording = new Recording(
                caller, clock.instant().truncatedTo(ChronoUnit.MICROS), () -> id == 0 ? nextEventId() : id);
        Change.Outcome<T> outcome = change.apply(recording);
        Long eventId = null;
        if (outcome.entry().isPresent()) {
            // Rows come before their event: once it is written, the database takes none under it.
            entityManager.flush();
            write(actor, recording, outcome.entry().get());
            eventId = recording.eventId();
        } else if (recording.records().count() > 0) {
            throw new IllegalStateException("a change that says it changed nothing wrote rows");
        }
        if (idempotency != null) {
            String answer = CanonicalEvent.clean(idempotency.write().apply(outcome.value()));
            entityManager.persist(new IdempotencyKey(
                    new IdempotencyKey.Key(actor, idempotency.key()),
                    hash(idempotency),
                    eventId,
                    answer,
                    recording.at()));
        }
        // What the database refuses comes out here with its reason; from the commit it would come without.
        entityManager.flush();
        return new Committed<>(outcome.value(), eventId);
    }

    private void write(String actor, Recording recording, AuditEntry entry) {
        String reason = entry.reason();
        if (reason == null) {
            entityManager.persist(new AuditEvent(actor, recording, entry, null));
            return;
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        String text = CanonicalEvent.clean(reason);
        entityManager.persist(new AuditEvent(actor, recording, entry, CanonicalEvent.commitment(salt, text)));
        entityManager.persist(new PersonalText(recording.eventId(), "reason", salt, text));
    }

    private static byte[] hash(Idempotency<?> idempotency) {
        return Hashing.sha256().digest(idempotency.request().getBytes(StandardCharsets.UTF_8));
    }

    private <T> Acknowledged<T> acknowledge(Committed<T> committed) {
        Long eventId = committed.eventId();
        Revision revision = eventId == null ? sequencer.settle() : sequencer.sequence(eventId);
        return new Acknowledged<>(committed.value(), revision);
    }

    private long lock(Locks locks) {
        return entityManager.unwrap(Session.class).doReturningWork(connection -> lock(connection, locks));
    }

    /**
     * Takes the keys in their order, for the rest of the transaction.
     *
     * @return the id of the change's event if these are all of its locks, else 0
     */
    static long lock(Connection connection, Locks locks) throws SQLException {
        Array sorted = connection.createArrayOf(
                "text", new TreeSet<>(locks.keys()).stream().map(LockKey::value).toArray());
        try (PreparedStatement lock = connection.prepareStatement(locks.complete() ? LOCK_AND_NUMBER : LOCK)) {
            lock.setArray(1, sorted);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return locks.complete() ? row.getLong(2) : 0;
            }
        }
    }

    private long nextEventId() {
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
            ErrorCode code = DatabaseFailure.of(e)
                    .map(failure -> failure.isRefusal() ? ErrorCode.INTERNAL : ErrorCode.UNAVAILABLE)
                    .orElse(ErrorCode.UNAVAILABLE);
            throw new CatalogException(code, "the change was rolled back; nothing was recorded", e);
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

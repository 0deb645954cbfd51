package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.audit.Change.Outcome;
import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.Role;
import io.asof.catalog.platform.TestDatabase;
import io.asof.catalog.platform.TestPersistence;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One change, one transaction, one event; said twice under one key it is made once. */
class AuditLogDbIT {
    private final EntityManager entityManager = TestPersistence.get().createEntityManager();

    private final AuditLog log = Changes.log(entityManager);

    @Test
    void aChangeIsRecordedWithOneEventAndAnsweredWithItsRevision() throws SQLException {
        Revision before = Changes.sequencer().current();

        Acknowledged<String> done = log.record(caller("u-1", "Ann Smith"), Set.of(new LockKey("a")), recording -> {
            recording.wrote(CanonicalRecord.of("test").add("1").bytes());
            return Outcome.changed("done", entry("Bob asked for it"));
        });

        assertThat(done.value()).isEqualTo("done");
        assertThat(done.revision()).isEqualTo(new Revision(before.value() + 1));
        String canonical = text("SELECT convert_from(canonical, 'UTF8') FROM catalog.audit_event e"
                + " JOIN catalog.audit_leaf USING (event_id) WHERE leaf_index = " + before);
        assertThat(canonical)
                .contains("\"tables\":{\"test\":1}")
                .contains("\"requestId\":\"request-1\"")
                .doesNotContain("Ann")
                .doesNotContain("u-1")
                .doesNotContain("Bob");
        assertThat(text("SELECT content FROM catalog.audit_personal JOIN catalog.audit_leaf USING (event_id)"
                        + " WHERE leaf_index = " + before))
                .isEqualTo("Bob asked for it");
    }

    @Test
    void aChangeThatChangesNothingHasNoEvent() {
        Revision before = Changes.sequencer().current();

        Acknowledged<String> done = log.record(Changes.STEWARD, Set.of(), recording -> Outcome.unchanged("as it was"));

        assertThat(done).isEqualTo(new Acknowledged<>("as it was", before));
    }

    @Test
    void aChangeThatWroteRowsCannotSayThatItChangedNothing() {
        assertThatThrownBy(() -> log.record(Changes.STEWARD, Set.of(), recording -> {
                    recording.wrote(CanonicalRecord.of("test").bytes());
                    return Outcome.unchanged("x");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatAChangeThrowsLeavesNothingBehind() {
        Revision before = Changes.sequencer().current();

        assertThatThrownBy(() -> log.record(Changes.STEWARD, Set.of(), recording -> {
                    recording.eventId();
                    throw new CatalogException(ErrorCode.BAD_REQUEST, "on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(log.record(Changes.STEWARD, Set.of(), recording -> Outcome.unchanged(1))
                        .revision())
                .isEqualTo(before);
    }

    @Test
    void aChangeThatMetAnotherBeginsAgainAndAfterFiveTimesGivesUp() {
        AtomicInteger tries = new AtomicInteger();
        assertThat(log.record(Changes.STEWARD, Set.of(), recording -> {
                            if (tries.incrementAndGet() < 5) {
                                throw new ConcurrentChange("it");
                            }
                            return Outcome.changed("made", entry(null));
                        })
                        .value())
                .isEqualTo("made");
        assertThat(tries).hasValue(5);

        assertThatThrownBy(() -> log.record(Changes.STEWARD, Set.of(), recording -> {
                    throw new ConcurrentChange("it");
                }))
                .isInstanceOf(CatalogException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void theSameRequestUnderItsKeyGetsTheFirstAnswerAndRevisionAgain() {
        AtomicInteger made = new AtomicInteger();
        Caller caller = caller("u-2", "Ann");
        Acknowledged<String> first = once(caller, "key-1", "ask", made);
        log.record(caller, Set.of(), recording -> Outcome.changed("another", entry(null)));

        Acknowledged<String> again = once(caller, "key-1", "ask", made);

        assertThat(again).isEqualTo(first);
        assertThat(made).hasValue(1);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        AtomicInteger made = new AtomicInteger();
        Caller caller = caller("u-3", "Ann");
        once(caller, "key-1", "ask", made);

        assertThatThrownBy(() -> once(caller, "key-1", "ask otherwise", made))
                .isInstanceOf(CatalogException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(made).hasValue(1);
    }

    @Test
    void twoSubjectsOfOneNameHaveKeysOfTheirOwn() {
        AtomicInteger made = new AtomicInteger();

        Acknowledged<String> one = once(caller("u-4", "Ann"), "key-1", "ask", made);
        Acknowledged<String> other = once(caller("u-5", "Ann"), "key-1", "ask otherwise", made);
        Acknowledged<String> renamed = once(caller("u-4", "Ann Smith"), "key-1", "ask", made);

        assertThat(other.revision()).isGreaterThan(one.revision());
        assertThat(renamed).isEqualTo(one);
        assertThat(made).hasValue(2);
    }

    @Test
    void aSubjectIsTheSameActorForEverAndItsNameIsInNoEvent() throws SQLException {
        Actors actors = new Actors(TestDatabase.get().application(), Changes.CLOCK);
        Actors otherNode = new Actors(TestDatabase.get().application(), Changes.CLOCK);

        String actor = actors.of(caller("u-6", "Ann"));

        assertThat(actor).matches("a-[a-z2-7]{26}");
        assertThat(actors.of(caller("u-6", "Bob"))).isEqualTo(actor);
        assertThat(otherNode.of(caller("u-6", "Carl"))).isEqualTo(actor);
        assertThat(actors.of(caller("u-7", "Ann"))).isNotEqualTo(actor);
        assertThat(text("SELECT name FROM catalog.audit_actor WHERE actor = '" + actor + "'"))
                .isEqualTo("Ann");
    }

    private Acknowledged<String> once(Caller caller, String key, String request, AtomicInteger made) {
        Idempotency<String> idempotency = new Idempotency<>(key, request, answer -> answer, answer -> answer);
        return log.record(
                caller,
                idempotency,
                Locks.first(Set.of()),
                recording -> Outcome.changed("answer " + made.incrementAndGet(), entry(null)));
    }

    private static Caller caller(String subject, String name) {
        return new Caller(subject, name, Set.of(Role.STEWARD), "request-1");
    }

    private static AuditEntry entry(@Nullable String reason) {
        return new AuditEntry("test", "series", "x", reason, Details.of());
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = TestDatabase.get().owner().getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}

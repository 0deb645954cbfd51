package io.asof.catalog.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.archive.DocumentRecorder;
import io.asof.catalog.archive.DocumentStore;
import io.asof.catalog.archive.Fetch;
import io.asof.catalog.audit.Acknowledged;
import io.asof.catalog.audit.AuditEntry;
import io.asof.catalog.audit.AuditLog;
import io.asof.catalog.audit.Change.Outcome;
import io.asof.catalog.audit.Details;
import io.asof.catalog.audit.Idempotency;
import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Locks;
import io.asof.catalog.audit.RevisionClock;
import io.asof.catalog.audit.Told;
import io.asof.catalog.ingest.ImportDesk;
import io.asof.catalog.ingest.ImportState;
import io.asof.catalog.ingest.ImportView;
import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.Role;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.series.SeriesCatalog;
import io.asof.catalog.series.SeriesRegister;
import io.asof.catalog.series.SeriesView;
import io.asof.catalog.series.StewardDescription;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Inside Payara Server: what the catalog promises of its changes holds with the container's transactions and pools. */
@ArquillianTest
class CatalogInsideServerIT {
    private static final Caller CALLER = new Caller("test", "test", Set.of(Role.STEWARD), "test-request");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** As the pool of the server is set up. */
    private static final int MAX_POOL_SIZE = 32;

    @Resource(lookup = "jdbc/catalog")
    private DataSource database;

    @Resource(lookup = "jdbc/catalogOwner")
    private DataSource owner;

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private UserTransaction transaction;

    @Inject
    private AuditLog auditLog;

    @Inject
    private RevisionClock clock;

    @Inject
    private DocumentStore store;

    @Inject
    private DocumentRecorder documents;

    @Inject
    private ImportDesk imports;

    @Inject
    private SeriesRegister register;

    @Inject
    private SeriesCatalog series;

    @Deployment
    static EnterpriseArchive catalog() {
        return CatalogInPayara.with(FeedWitness.class, CatalogInsideServerIT.class);
    }

    @Test
    void eachDataSourceLogsInWithItsOwnRole() throws SQLException {
        assertThat(text(database, "SELECT current_user")).isEqualTo("catalog_app");
        assertThat(text(owner, "SELECT current_user")).isEqualTo("catalog_owner");
    }

    @Test
    void acknowledgedChangeIsInTheNewestRevision() throws SQLException {
        Acknowledged<Long> receipt = change();

        assertThat(receipt.revision()).isLessThanOrEqualTo(clock.current());
        assertThat(number("SELECT leaf_index + 1 FROM catalog.audit_leaf WHERE event_id = ?", receipt.value()))
                .isEqualTo(receipt.revision().value());
        assertThat(number("SELECT count(*) FROM catalog.audit_event WHERE event_id = ?", receipt.value()))
                .isEqualTo(1);
    }

    @Test
    void changeThatFailsLeavesNeitherItsRowsNorAnEvent() throws SQLException {
        DocumentStore.Stored document = store.store(bytes("never imported " + UUID.randomUUID()), 1_000);
        List<Long> taken = new ArrayList<>();

        assertThatThrownBy(() ->
                        auditLog.record(CALLER, Set.of(new LockKey("test/" + UUID.randomUUID())), recording -> {
                            long eventId = recording.eventId();
                            taken.add(eventId);
                            documents.record(recording, document, "text/plain", Fetch.upload("never.txt"));
                            throw new IllegalStateException("on purpose");
                        }))
                .hasMessageContaining("on purpose");

        long eventId = taken.get(0);
        assertThat(number("SELECT count(*) FROM catalog.audit_event WHERE event_id = ?", eventId))
                .isZero();
        assertThat(number("SELECT count(*) FROM catalog.audit_pending WHERE event_id = ?", eventId))
                .isZero();
        assertThat(number("SELECT count(*) FROM catalog.source_document WHERE event_id = ?", eventId))
                .isZero();
    }

    @Test
    void changeThatFindsNothingToDoLeavesNoEvent() throws SQLException {
        List<Long> taken = new ArrayList<>();

        Acknowledged<String> receipt =
                auditLog.record(CALLER, Set.of(new LockKey("test/" + UUID.randomUUID())), recording -> {
                    long eventId = recording.eventId();
                    taken.add(eventId);
                    return Outcome.unchanged("as it was");
                });

        assertThat(receipt.value()).isEqualTo("as it was");
        assertThat(number("SELECT count(*) FROM catalog.audit_event WHERE event_id = ?", taken.get(0)))
                .isZero();
    }

    @Test
    void changeThatWritesRowsAndSaysItDidNotIsRefused() throws SQLException {
        DocumentStore.Stored document = store.store(bytes("without an event " + UUID.randomUUID()), 1_000);
        List<Long> taken = new ArrayList<>();

        assertThatThrownBy(() ->
                        auditLog.record(CALLER, Set.of(new LockKey("test/" + UUID.randomUUID())), recording -> {
                            long eventId = recording.eventId();
                            taken.add(eventId);
                            documents.record(recording, document, "text/plain", Fetch.upload("quietly.txt"));
                            return Outcome.unchanged("quietly");
                        }))
                .hasMessageContaining("wrote rows");

        assertThat(number("SELECT count(*) FROM catalog.source_document WHERE event_id = ?", taken.get(0)))
                .isZero();
    }

    @Test
    void changeThatLosesItsConnectionBeforeTheCommitIsMadeAnew() throws SQLException {
        String key = "test/" + UUID.randomUUID();
        AtomicInteger attempts = new AtomicInteger();

        Acknowledged<Long> receipt = auditLog.record(CALLER, Set.of(new LockKey(key)), recording -> {
            if (attempts.incrementAndGet() == 1) {
                loseConnection();
            }
            return Outcome.changed(recording.eventId(), new AuditEntry("test.lost", "test", key, null, Details.of()));
        });

        assertThat(attempts).hasValue(2);
        assertThat(number("SELECT leaf_index + 1 FROM catalog.audit_leaf WHERE event_id = ?", receipt.value()))
                .isEqualTo(receipt.revision().value());
        assertThat(number("SELECT count(*) FROM catalog.audit_event WHERE entity_key = ?", key))
                .isEqualTo(1);
    }

    /** The server's own figure of connections in use counts each that was lost, for good; the pool itself does not. */
    @Test
    void aPoolThatLostMoreConnectionsThanItHasStillHasThemAll() throws Exception {
        for (int lost = 0; lost <= MAX_POOL_SIZE; lost++) {
            transaction.begin();
            try {
                assertThatThrownBy(this::loseConnection).hasCauseInstanceOf(SQLException.class);
            } finally {
                transaction.rollback();
            }
        }

        // Some are in use by what the catalog does on its own.
        List<Connection> taken = new ArrayList<>();
        try {
            while (taken.size() < MAX_POOL_SIZE - 4) {
                taken.add(database.getConnection());
            }
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void writersAtTheSameTimeGetRevisionsOfTheirOwnWithoutGap() throws Exception {
        List<Callable<Acknowledged<Long>>> writers = new ArrayList<>();
        for (int writer = 0; writer < 40; writer++) {
            writers.add(this::change);
        }

        HashSet<Revision> revisions = new HashSet<>();
        for (Future<Acknowledged<Long>> written : executor.invokeAll(writers)) {
            revisions.add(written.get().revision());
        }

        assertThat(revisions).hasSize(writers.size());
        assertThat(text(database, "SELECT count(*) = max(leaf_index) + 1 FROM catalog.audit_leaf"))
                .isEqualTo("t");
    }

    @Test
    void repeatOfARequestGetsTheFirstAnswerAndRevisionAgain() throws SQLException {
        String key = UUID.randomUUID().toString();
        Acknowledged<String> first = once(CALLER, key, "asked", "first");
        change();
        Acknowledged<String> again = once(CALLER, key, "asked", "second");
        Acknowledged<String> ofSomebodyElse =
                once(new Caller("other", "other", Set.of(Role.STEWARD), "r"), key, "asked", "third");

        assertThat(again).isEqualTo(first);
        assertThat(first.value()).isEqualTo("first");
        assertThat(ofSomebodyElse.value()).isEqualTo("third");
        assertThat(number("SELECT count(*) FROM catalog.audit_event WHERE entity_key = ?", "once/" + key))
                .isEqualTo(2);
        assertThatThrownBy(() -> once(CALLER, key, "asked otherwise", "fourth"))
                .isInstanceOf(CatalogException.class)
                .extracting(e -> ((CatalogException) e).code())
                .isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void everyConsumerIsToldEveryChangeOnceInTheOrderOfTheLeavesAlsoAfterItFailed() throws SQLException {
        FeedWitness.failsOnce();
        List<Long> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(change().value());
        }

        Instant deadline = Instant.now().plus(PATIENCE);
        while (!FeedWitness.events().containsAll(events) && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }

        List<Told> told = FeedWitness.told();
        assertThat(FeedWitness.events()).containsAll(events).doesNotHaveDuplicates();
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i).leaf()).isEqualTo(told.get(0).leaf() + i);
        }
        assertThat(told.get(0).leaf()).as("from the very first change on").isZero();
    }

    @Test
    void stewardsWordStandsOverThePublishersUntilItIsWithdrawn() throws Exception {
        imported("CIK9990000001.json");
        SeriesCode code =
                SeriesCode.parse(text(database, "SELECT min(code) FROM catalog.series WHERE code LIKE 'sec/%'"));
        SeriesView published = view(code, null);
        StewardDescription word = new StewardDescription(
                "What the steward says",
                null,
                "M",
                Map.of("own", "7"),
                List.of("own"),
                Map.of("note", "n"),
                "unmistakable");

        Acknowledged<SeriesView> said = register.describe(CALLER, code, word, "because");
        Acknowledged<SeriesView> repeated = register.describe(CALLER, code, word, "because");
        SeriesView standing = view(code, null);
        Acknowledged<SeriesView> withdrawn = register.withdraw(CALLER, code, null);

        assertThat(standing).isEqualTo(said.value()).isEqualTo(repeated.value());
        assertThat(standing.title()).isEqualTo("What the steward says");
        assertThat(standing.origin()).isEqualTo("steward");
        assertThat(standing.unit()).isEqualTo(published.unit());
        assertThat(withdrawn.value()).isEqualTo(published).isEqualTo(view(code, null));
        assertThat(view(code, new Revision(said.revision().value() - 1))).isEqualTo(published);
        assertThat(view(code, said.revision())).isEqualTo(standing);
        assertThat(number(
                        "SELECT count(*) FROM catalog.audit_event WHERE action LIKE 'series.%' AND entity_key = ?",
                        code.value()))
                .as("a repeat records nothing")
                .isEqualTo(2);
    }

    @Test
    void nobodyButAStewardDescribesASeries() {
        Caller reader = new Caller("reader", "reader", Set.of(Role.READER), "r");
        SeriesCode code = SeriesCode.parse("x/y");

        assertThatThrownBy(() -> register.withdraw(reader, code, null))
                .isInstanceOf(CatalogException.class)
                .extracting(e -> ((CatalogException) e).code())
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThatThrownBy(() -> register.withdraw(CALLER, code, null))
                .isInstanceOf(CatalogException.class)
                .extracting(e -> ((CatalogException) e).code())
                .isEqualTo(ErrorCode.SERIES_NOT_FOUND);
    }

    @Test
    void documentGoesInOnceHoweverOftenItIsSent() throws IOException {
        ImportView first = imported("CIK9990000001.json");
        ImportView second = imported("CIK9990000001.json");

        assertThat(first.state()).as(first.error()).isEqualTo(ImportState.FINISHED);
        assertThat(first.recorded()).isPositive();
        assertThat(second.recorded()).isZero();
        assertThat(second.alreadyKnown()).isEqualTo(first.recorded() + first.alreadyKnown());
    }

    private ImportView imported(String name) throws IOException {
        UUID id;
        try (InputStream facts = getClass().getResourceAsStream("/companyfacts/" + name)) {
            id = imports.accept(facts, name, null, null, CALLER).id();
        }
        Instant deadline = Instant.now().plus(PATIENCE);
        ImportView view = imports.view(id);
        while (view.finishedAt() == null && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            view = imports.view(id);
        }
        return view;
    }

    private SeriesView view(SeriesCode code, @Nullable Revision revision) {
        return series.series(code, null, revision).series();
    }

    private Acknowledged<String> once(Caller caller, String key, String asked, String answer) {
        return auditLog.record(
                caller,
                new Idempotency<>(key, asked, text -> text, text -> text),
                Locks.all(new LockKey("once/" + key)),
                recording -> Outcome.changed(
                        answer, new AuditEntry("test.once", "test", "once/" + key, null, Details.of())));
    }

    private Acknowledged<Long> change() {
        String key = "test/" + UUID.randomUUID();
        return auditLog.record(
                CALLER,
                Set.of(new LockKey(key)),
                recording -> Outcome.changed(
                        recording.eventId(),
                        new AuditEntry(
                                "test.made", "test", key, null, Details.of().count("n", 1))));
    }

    /** Of the transaction that is under way. */
    private void loseConnection() {
        try {
            text(database, "SELECT pg_terminate_backend(pg_backend_pid())");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long number(String sql, Object parameter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, parameter);
            try (ResultSet rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        }
    }

    private static String text(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}

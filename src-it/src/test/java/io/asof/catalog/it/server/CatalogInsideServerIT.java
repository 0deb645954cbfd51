package io.asof.catalog.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.archive.DocumentRecorder;
import io.asof.catalog.archive.DocumentStore;
import io.asof.catalog.audit.AuditEntry;
import io.asof.catalog.audit.AuditLog;
import io.asof.catalog.audit.AuditTrail;
import io.asof.catalog.audit.Change.Outcome;
import io.asof.catalog.audit.Receipt;
import io.asof.catalog.ingest.ImportDesk;
import io.asof.catalog.ingest.ImportState;
import io.asof.catalog.ingest.ImportView;
import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.Role;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
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
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** Inside Payara Server: what the catalog promises of its changes holds with the container's transactions and pools. */
@ArquillianTest
class CatalogInsideServerIT {
    private static final Caller CALLER = new Caller("test", "test", Set.of(Role.STEWARD), "test-request");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Resource(lookup = "jdbc/catalog")
    private DataSource database;

    @Resource(lookup = "jdbc/catalogOwner")
    private DataSource owner;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private AuditLog auditLog;

    @Inject
    private AuditTrail auditTrail;

    @Inject
    private DocumentStore store;

    @Inject
    private DocumentRecorder documents;

    @Inject
    private ImportDesk imports;

    @Deployment
    static EnterpriseArchive catalog() {
        return CatalogInPayara.with(CatalogInsideServerIT.class);
    }

    @Test
    void eachDataSourceLogsInWithItsOwnRole() throws SQLException {
        assertThat(text(database, "SELECT current_user")).isEqualTo("catalog_app");
        assertThat(text(owner, "SELECT current_user")).isEqualTo("catalog_owner");
    }

    @Test
    void acknowledgedChangeIsInTheNewestRevision() throws SQLException {
        Receipt<Long> receipt = change();

        assertThat(receipt.revision()).isLessThanOrEqualTo(auditTrail.current());
        assertThat(number("SELECT leaf_index + 1 FROM catalog.audit_leaf WHERE event_id = ?", receipt.value()))
                .isEqualTo(receipt.revision().value());
        assertThat(number("SELECT count(*) FROM catalog.audit_event WHERE event_id = ?", receipt.value()))
                .isEqualTo(1);
    }

    @Test
    void changeThatFailsLeavesNeitherItsRowsNorAnEvent() throws SQLException {
        DocumentStore.Stored document = store.store(bytes("never imported " + UUID.randomUUID()), 1_000);
        List<Long> taken = new ArrayList<>();

        assertThatThrownBy(() -> auditLog.record(CALLER, "test/" + UUID.randomUUID(), eventId -> {
                    taken.add(eventId);
                    documents.record(eventId, document, "text/plain", "never.txt");
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

        Receipt<String> receipt = auditLog.record(CALLER, "test/" + UUID.randomUUID(), eventId -> {
            taken.add(eventId);
            return Outcome.unchanged("as it was");
        });

        assertThat(receipt.value()).isEqualTo("as it was");
        assertThat(number("SELECT count(*) FROM catalog.audit_event WHERE event_id = ?", taken.get(0)))
                .isZero();
    }

    @Test
    void rowsWithoutAnEventAreRefusedAtTheCommit() throws SQLException {
        DocumentStore.Stored document = store.store(bytes("without an event " + UUID.randomUUID()), 1_000);
        List<Long> taken = new ArrayList<>();

        assertThatThrownBy(() -> auditLog.record(CALLER, "test/" + UUID.randomUUID(), eventId -> {
                    taken.add(eventId);
                    documents.record(eventId, document, "text/plain", "quietly.txt");
                    return Outcome.unchanged("quietly");
                }))
                .isInstanceOf(CatalogException.class);

        assertThat(number("SELECT count(*) FROM catalog.source_document WHERE event_id = ?", taken.get(0)))
                .isZero();
    }

    @Test
    void writersAtTheSameTimeGetRevisionsOfTheirOwnWithoutGap() throws Exception {
        List<Callable<Receipt<Long>>> writers = new ArrayList<>();
        for (int writer = 0; writer < 40; writer++) {
            writers.add(this::change);
        }

        HashSet<Revision> revisions = new HashSet<>();
        for (Future<Receipt<Long>> written : executor.invokeAll(writers)) {
            revisions.add(written.get().revision());
        }

        assertThat(revisions).hasSize(writers.size());
        assertThat(text(database, "SELECT count(*) = max(leaf_index) + 1 FROM catalog.audit_leaf"))
                .isEqualTo("t");
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
            id = imports.accept(facts, name, null, CALLER).id();
        }
        Instant deadline = Instant.now().plus(PATIENCE);
        ImportView view = imports.view(id);
        while (view.finishedAt() == null && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            view = imports.view(id);
        }
        return view;
    }

    private Receipt<Long> change() {
        String key = "test/" + UUID.randomUUID();
        return auditLog.record(
                CALLER,
                key,
                eventId -> Outcome.changed(eventId, new AuditEntry("test.made", "test", key, null, Map.of("n", 1))));
    }

    private long number(String sql, long eventId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, eventId);
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

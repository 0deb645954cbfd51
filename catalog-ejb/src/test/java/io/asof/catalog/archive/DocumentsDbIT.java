package io.asof.catalog.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.audit.Acknowledged;
import io.asof.catalog.audit.AuditCheck;
import io.asof.catalog.audit.AuditDifference;
import io.asof.catalog.audit.AuditEntry;
import io.asof.catalog.audit.AuditLog;
import io.asof.catalog.audit.Change.Outcome;
import io.asof.catalog.audit.Changes;
import io.asof.catalog.audit.Details;
import io.asof.catalog.audit.LockKey;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.platform.TestDatabase;
import io.asof.catalog.platform.TestTransactions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A document is one row for ever, of the change that brought it first, and is known from that change's revision on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsDbIT {
    private TestDatabase database;

    private TestTransactions transactions;

    private AuditLog log;

    private FileStore store;

    private DocumentRecorder recorder;

    private DocumentCatalog catalog;

    @BeforeAll
    void open(@TempDir Path directory) throws SQLException {
        database = TestDatabase.migrated("documents");
        transactions = new TestTransactions(database);
        log = Changes.log(database, transactions);
        store = new FileStore(directory.toString());
        store.open();
        recorder = new DocumentRecorder(transactions.entityManager());
        catalog = new DocumentCatalog(transactions.entityManager(), store);
    }

    @AfterAll
    void close() {
        transactions.close();
    }

    @Test
    void aNewDocumentIsARowOfItsEventAndItsBytesComeBack() throws Exception {
        DocumentStore.Stored stored = stored("new");

        Acknowledged<DocumentRef> done = record(stored, "text/csv", "new.csv");

        assertThat(done.value().sha256()).isEqualTo(stored.sha256());
        assertThat(view(stored.sha256(), done.revision()))
                .isEqualTo(new DocumentView(stored.sha256(), 3, "text/csv", "new.csv", Changes.NOW));
        assertThat(transactions.inNew(() -> catalog.document(done.value().id())))
                .isEqualTo(done.value());
        try (InputStream bytes = catalog.open(stored.sha256())) {
            assertThat(bytes.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("new");
        }
        assertThat(rows(stored)).isEqualTo(1);
        assertThat(differences()).isEmpty();
    }

    @Test
    void theSameBytesAgainAreTheSameDocumentFetchedOnceMore() throws Exception {
        DocumentStore.Stored stored = stored("again");
        Acknowledged<DocumentRef> first = record(stored, "application/json", "first.json");

        Acknowledged<DocumentRef> again = record(stored("again"), "application/json", "first.json");
        Acknowledged<DocumentRef> renamed = record(stored, "text/csv", "other.csv");

        assertThat(List.of(again.value(), renamed.value())).containsOnly(first.value());
        assertThat(view(stored.sha256(), renamed.revision()))
                .isEqualTo(new DocumentView(stored.sha256(), 5, "application/json", "first.json", Changes.NOW));
        assertThat(rows(stored)).isEqualTo(1);
        FetchView firstFetch = new FetchView(Fetch.upload("first.json"), Changes.NOW);
        assertThat(fetches(stored.sha256(), new Revision(first.revision().value() - 1)))
                .isEmpty();
        assertThat(fetches(stored.sha256(), first.revision())).containsExactly(firstFetch);
        assertThat(fetches(stored.sha256(), renamed.revision()))
                .containsExactly(firstFetch, firstFetch, new FetchView(Fetch.upload("other.csv"), Changes.NOW));
        assertThat(differences()).isEmpty();
    }

    @Test
    void aFetchThatWasTamperedWithIsFound() throws Exception {
        record(stored("tampered"), "application/json", "tampered.json");
        for (String tampering : List.of(
                "UPDATE catalog.document_fetch SET origin = origin || 'x'",
                "UPDATE catalog.document_fetch SET name = name || 'x'",
                "UPDATE catalog.document_fetch SET fetched_at = fetched_at + interval '1 us'",
                "UPDATE catalog.document_fetch SET event_id = event_id + 1000000",
                "UPDATE catalog.document_fetch SET document_id = document_id + 1000000",
                "DELETE FROM catalog.document_fetch")) {
            try (Connection connection = database.superuser().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("SET LOCAL session_replication_role = replica;"
                        + " ALTER TABLE catalog.document_fetch DISABLE TRIGGER append_only_rows");
                statement.execute(tampering);
                statement.execute("ALTER TABLE catalog.document_fetch ENABLE ALWAYS TRIGGER append_only_rows");
                List<AuditDifference> found = check(connection);
                connection.rollback();

                assertThat(found)
                        .as(tampering)
                        .anyMatch(difference -> difference.table().equals("document_fetch"));
            }
        }
        assertThat(differences()).isEmpty();
    }

    @Test
    void otherBytesUnderTheSameNameAreAnotherDocument() throws Exception {
        Acknowledged<DocumentRef> one = record(stored("one"), "application/json", "same.json");
        Acknowledged<DocumentRef> other = record(stored("other"), "application/json", "same.json");

        assertThat(other.value().id()).isNotEqualTo(one.value().id());
        assertThat(view(other.value().sha256(), other.revision()).sizeBytes()).isEqualTo(5);
        assertThat(view(one.value().sha256(), other.revision()).sizeBytes()).isEqualTo(3);
    }

    @Test
    void ofManyThatBringItAtATimeOneRecordsItAndAllNameTheSameRow() throws Exception {
        int many = 6;
        long events = number("SELECT count(*) FROM catalog.audit_event");
        CyclicBarrier together = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        Set<DocumentRef> named = new HashSet<>();
        Set<Revision> revisions = new HashSet<>();
        DocumentStore.Stored stored = stored("at a time");
        try {
            List<Future<Acknowledged<DocumentRef>>> answers = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String name = i + ".json";
                answers.add(threads.submit(() -> {
                    together.await();
                    return record(stored, "application/json", name);
                }));
            }
            for (Future<Acknowledged<DocumentRef>> answer : answers) {
                named.add(answer.get().value());
                revisions.add(answer.get().revision());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(named).hasSize(1);
        assertThat(rows(stored)).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM catalog.audit_event")).isEqualTo(events + many);
        for (Revision revision : revisions) {
            assertThat(view(stored.sha256(), revision).sizeBytes()).isEqualTo(9);
        }
    }

    @Test
    void itIsKnownFromTheRevisionOfItsChangeOnAndNotWhileThatHasNoLeaf() throws Exception {
        record(stored("before"), "application/json", "before.json");
        DocumentStore.Stored stored = stored("pending");
        long id = transactions.inNew(() -> withoutLeaf(stored));
        Revision newest = new Revision(number("SELECT count(*) FROM catalog.audit_leaf"));

        assertNotFound(stored.sha256(), newest);
        assertThat(transactions.inNew(() -> catalog.document(id)).sha256()).isEqualTo(stored.sha256());
        Revision known =
                record(stored("another"), "application/json", "another.json").revision();

        assertThat(view(stored.sha256(), new Revision(newest.value() + 1)).name())
                .isEqualTo("pending.json");
        assertThat(view(stored.sha256(), known).name()).isEqualTo("pending.json");
        assertNotFound(stored.sha256(), newest);
        assertNotFound(stored.sha256(), new Revision(0));
    }

    @Test
    void aChangeThatFailsLeavesTheBytesAndNoRow() throws Exception {
        DocumentStore.Stored stored = stored("failing");

        assertThatThrownBy(() -> log.record(Changes.STEWARD, Set.of(DocumentRecorder.key(stored)), recording -> {
                    recorder.record(recording, stored, "application/json", Fetch.upload("failing.json"));
                    throw new CatalogException(ErrorCode.BAD_REQUEST, "on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(rows(stored)).isZero();
        assertNotFound(stored.sha256(), new Revision(number("SELECT count(*) FROM catalog.audit_leaf")));
        assertThat(view(stored.sha256(), record(stored, "text/csv", "later.csv").revision())
                        .name())
                .isEqualTo("later.csv");
    }

    @Test
    void whatNobodyBroughtIsNotThere() throws Exception {
        Sha256 unknown = Sha256.of(new byte[32]);
        Revision newest = new Revision(number("SELECT count(*) FROM catalog.audit_leaf"));

        assertNotFound(unknown, newest);
        assertThatThrownBy(() -> catalog.open(unknown))
                .isInstanceOf(CatalogException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.DOCUMENT_NOT_FOUND);
        assertThatThrownBy(() -> transactions.inNew(() -> catalog.document(999_999)))
                .isInstanceOf(CatalogException.class)
                .hasMessage("no document with id 999999")
                .extracting("code")
                .isEqualTo(ErrorCode.DOCUMENT_NOT_FOUND);
    }

    @Test
    void whatTwoChangesMustNotRecordAtATimeIsTheHash() {
        assertThat(DocumentRecorder.key(stored("key")))
                .isEqualTo(DocumentRecorder.key(stored("key")))
                .isEqualTo(new LockKey("document/" + stored("key").sha256()))
                .isNotEqualTo(DocumentRecorder.key(stored("another key")));
    }

    private Acknowledged<DocumentRef> record(DocumentStore.Stored stored, String mediaType, String name) {
        return log.record(Changes.STEWARD, Set.of(DocumentRecorder.key(stored)), recording -> {
            DocumentRef ref = recorder.record(recording, stored, mediaType, Fetch.upload(name));
            return Outcome.changed(ref, new AuditEntry("test", "document", name, null, Details.of()));
        });
    }

    /** Commits the document and its event, and no more. */
    private long withoutLeaf(DocumentStore.Stored stored) {
        try (Connection connection = transactions.dataSource().getConnection()) {
            Recording recording = Changes.begin(connection);
            DocumentRef ref = recorder.record(recording, stored, "application/json", Fetch.upload("pending.json"));
            transactions.entityManager().flush();
            Changes.write(connection, recording);
            return ref.id();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private DocumentView view(Sha256 sha256, Revision revision) {
        return transactions.inNew(() -> catalog.document(sha256, new PointInTime(new AsOf(Changes.NOW), revision)));
    }

    private List<FetchView> fetches(Sha256 sha256, Revision revision) {
        return transactions.inNew(() -> catalog.fetches(sha256, new PointInTime(new AsOf(Changes.NOW), revision)));
    }

    private void assertNotFound(Sha256 sha256, Revision revision) {
        assertThatThrownBy(() -> view(sha256, revision))
                .isInstanceOf(CatalogException.class)
                .hasMessage("no document " + sha256 + " at revision " + revision)
                .extracting("code")
                .isEqualTo(ErrorCode.DOCUMENT_NOT_FOUND);
    }

    private DocumentStore.Stored stored(String text) {
        return store.store(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1_000);
    }

    private long rows(DocumentStore.Stored stored) throws SQLException {
        return number("SELECT count(*) FROM catalog.source_document WHERE sha256 = '\\x" + stored.sha256() + "'");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection()) {
            return Changes.number(connection, sql);
        }
    }

    private List<AuditDifference> differences() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            List<AuditDifference> found = check(connection);
            connection.rollback();
            return found;
        }
    }

    private static List<AuditDifference> check(Connection connection) throws SQLException {
        List<AuditDifference> found = new ArrayList<>();
        AuditCheck.run(connection, found::add);
        return found;
    }
}

package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.platform.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** No row can be added under an event that is already written, whoever tries and however. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventGuardDbIT {
    private static final String REFUSED = "23000";

    /** A row for each bound table, with {@code %1$d} for its event and {@code %2$d} for something of its own. */
    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry(
                    "source_document",
                    "(sha256, size_bytes, media_type, name, fetched_at, event_id)"
                            + " VALUES (sha256('%2$d'), 1, 'application/json', 'x', now(), %1$d)"),
            Map.entry("document_fetch", "VALUES (%2$d %% 1000 + 1, %1$d, 'upload', 'x', now())"),
            Map.entry(
                    "series", "(uuid, code, unit, event_id) VALUES (gen_random_uuid(), 'sec/guard/%2$d', 'USD', %1$d)"),
            Map.entry(
                    "series_description",
                    "(series_id, event_id, origin, withdrawn, title, frequency, external_ids, tags, metadata, words)"
                            + " VALUES (%2$d %% 1000 + 1, %1$d, 'steward', false, 'A', 'Q', '{}', '[]', '{}', 'a')"),
            Map.entry("vintage", "(source, code, event_id) VALUES ('sec', 'guard-%2$d', %1$d)"),
            Map.entry("vintage_release", "VALUES (%2$d %% 1000 + 1, %1$d, now(), 'DAY', 0)"),
            Map.entry("observation", observation(1)),
            Map.entry("series_extent", "VALUES (%2$d %% 1000 + 1, %1$d, now(), now())"),
            Map.entry("company", "VALUES (%2$d, %1$d)"),
            Map.entry(
                    "company_description",
                    "(cik, event_id, name, completeness, tickers, exchanges, former_names, metadata)"
                            + " VALUES (%2$d %% 1000 + 1, %1$d, 'A', 0, '[]', '[]', '[]', '{}')"),
            Map.entry("filing", "(accession, event_id) VALUES ('guard-%2$d', %1$d)"),
            Map.entry(
                    "filing_description",
                    "(filing_id, event_id, complete, metadata, evidence) VALUES (%2$d %% 1000 + 1, %1$d, true, '{}', 0)"),
            Map.entry(
                    "import_failure",
                    "VALUES ('00000000-0000-0000-0000-000000000001', %2$d, %1$d, '$', 'a rule', 'a value')"),
            Map.entry("filing_company", "VALUES (1, %2$d %% 1000 + 1, %1$d)"));

    private TestDatabase database;

    private long own = 10_000;

    @BeforeAll
    void recordWhatRowsReferTo() throws SQLException {
        database = TestDatabase.migrated("event_guard");
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, """
                    INSERT INTO catalog.job (id, version, kind, state, subject, caller_name, request_id, name, options, items,
                        processed, recorded, already_known, failed, queued_at)
                    VALUES ('00000000-0000-0000-0000-000000000001', 0, 'IMPORT', 'QUEUED', 's', 'n', 'r', 'x', '{}', 0, 0, 0, 0,
                        0, now())""");
            Recording recording = Changes.begin(connection);
            long event = recording.eventId();
            for (String rows : List.of(
                    "source_document (sha256, size_bytes, media_type, name, fetched_at, event_id)"
                            + " SELECT sha256(n::text::bytea), 1, 'application/json', 'x', now(), %d",
                    "series (uuid, code, unit, event_id) SELECT gen_random_uuid(), 'sec/' || n, 'USD', %d",
                    "vintage (source, code, event_id) SELECT 'sec', n, %d",
                    "company (cik, event_id) SELECT n, %d",
                    "filing (accession, event_id) SELECT n, %d")) {
                execute(
                        connection,
                        "INSERT INTO catalog." + rows.formatted(event) + " FROM generate_series(1, 1000) AS n");
            }
            Changes.write(connection, recording);
            connection.commit();
        }
    }

    @Test
    void everyBoundTableIsTried() throws SQLException {
        assertThat(tables(database.superuser())).containsExactlyInAnyOrderElementsOf(ROWS.keySet());
        assertThat(partitions()).hasSize(8);
    }

    @Test
    void aRowUnderAWrittenEventIsRefusedInEveryTableOfApplicationAndOwner() throws SQLException {
        for (boolean sequenced : List.of(false, true)) {
            long event = written(sequenced);
            for (DataSource role : List.of(database.application(), database.owner(), database.superuser())) {
                for (String table : ROWS.keySet()) {
                    assertRefused(role, insert(table, event, own++), "is already written");
                }
            }
            for (String partition : partitions()) {
                for (DataSource role : List.of(database.owner(), database.superuser())) {
                    assertRefused(role, intoPartition(partition, event), "is already written");
                }
            }
        }
    }

    @Test
    void alsoOfASessionThatReplicates() throws SQLException {
        long event = written(true);
        for (String table : ROWS.keySet()) {
            assertRefused(
                    database.superuser(),
                    "SET session_replication_role = replica; " + insert(table, event, own++),
                    "is already written");
        }
    }

    @Test
    void aFrozenSnapshotCannotLookAwayFromTheEvent() throws SQLException {
        for (int isolation : new int[] {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE}) {
            try (Connection frozen = database.application().getConnection()) {
                frozen.setTransactionIsolation(isolation);
                frozen.setAutoCommit(false);
                Changes.number(frozen, "SELECT count(*) FROM catalog.audit_event");
                long event = written(true);
                for (String table : ROWS.keySet()) {
                    String insert = insert(table, event, own++);
                    assertThatThrownBy(() -> execute(frozen, insert))
                            .as(insert)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("read committed");
                    frozen.rollback();
                }
            }
        }
    }

    @Test
    void ofTwoTransactionsWithOneEventIdOneAddsRowsAndTheOtherWaitsAndIsRefused() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Connection first = database.application().getConnection()) {
            for (String table : ROWS.keySet()) {
                first.setAutoCommit(false);
                Recording recording = Changes.begin(first);
                long event = recording.eventId();
                execute(first, insert(table, event, own++));
                String insert = insert(table, event, own++);
                Future<?> second = executor.submit(() -> {
                    assertRefused(database.application(), insert, "is already written");
                    return null;
                });
                untilSomebodyWaits();
                Changes.write(first, recording);
                first.commit();

                second.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void whenTheFirstRollsBackTheOtherMayHaveTheId() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Connection first = database.application().getConnection();
                Connection second = database.application().getConnection()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            Recording recording = Changes.begin(first);
            execute(first, insert("vintage", recording.eventId(), own++));
            String insert = insert("vintage", recording.eventId(), own++);
            Future<?> waiting = executor.submit(() -> {
                execute(second, insert);
                return null;
            });
            untilSomebodyWaits();
            first.rollback();
            waiting.get();
            Recording same = new Recording(Changes.STEWARD, Changes.NOW, recording::eventId);
            Changes.write(second, same);
            second.commit();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void rowsAfterTheirEventInTheSameTransactionAreRefused() throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            for (String table : ROWS.keySet()) {
                connection.setAutoCommit(false);
                Recording recording = Changes.begin(connection);
                Changes.write(connection, recording);
                String insert = insert(table, recording.eventId(), own++);
                assertThatThrownBy(() -> execute(connection, insert)).hasMessageContaining("is already written");
                connection.rollback();
            }
        }
    }

    @Test
    void rowsWithoutAnEventCannotBeCommitted() throws SQLException {
        for (DataSource role : List.of(database.application(), database.owner())) {
            for (String table : ROWS.keySet()) {
                try (Connection connection = role.getConnection()) {
                    connection.setAutoCommit(false);
                    long event = Changes.begin(connection).eventId();
                    execute(connection, insert(table, event, own++));
                    assertThatThrownBy(connection::commit)
                            .as(table)
                            .isInstanceOf(SQLException.class)
                            .extracting("SQLState")
                            .isEqualTo("23503");
                }
            }
        }
    }

    @Test
    void norInASessionThatReplicates() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "SET LOCAL session_replication_role = replica");
            execute(connection, insert("vintage", Changes.begin(connection).eventId(), own++));

            assertThatThrownBy(connection::commit).hasMessageContaining("its rows cannot be committed");
        }
    }

    @Test
    void manyStatementsOfOneChangeAreTakenAlsoBehindASavepoint() throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            Recording recording = Changes.begin(connection);
            execute(connection, insert("vintage", recording.eventId(), own++));
            execute(connection, "SAVEPOINT here");
            execute(connection, insert("series", recording.eventId(), own++));
            execute(connection, "ROLLBACK TO SAVEPOINT here");
            execute(
                    connection,
                    "INSERT INTO catalog.vintage (source, code, event_id) SELECT 'sec', 'none', 1 WHERE false");
            execute(connection, insert("company", recording.eventId(), own++));
            Changes.write(connection, recording);
            connection.commit();

            assertThat(Changes.number(
                            connection,
                            "SELECT count(*) FROM catalog.audit_pending WHERE event_id = " + recording.eventId()))
                    .isEqualTo(1);
            connection.commit();
        }
    }

    @Test
    void aRowThatWasRolledBackToASavepointLeavesNoClaimToItsEvent() throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            long event = Changes.begin(connection).eventId();
            execute(connection, "SAVEPOINT here");
            execute(connection, insert("vintage", event, own++));
            execute(connection, "ROLLBACK TO SAVEPOINT here");
            execute(connection, insert("vintage", event, own++));

            assertThatThrownBy(connection::commit).extracting("SQLState").isEqualTo("23503");
        }
    }

    @Test
    void anEventOfAnActorWhoIsNotThereIsRefusedAndAnActorStays() throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            long event = Changes.begin(connection).eventId();

            assertThatThrownBy(() -> execute(
                            connection,
                            "INSERT INTO catalog.audit_event VALUES (" + event
                                    + ", now(), 'a-nobody', 'x', 'x', 'x', 'r', 'x',"
                                    + " sha256('\\x00'::bytea || 'x'::bytea), '')"))
                    .hasMessageContaining("a-nobody")
                    .extracting("SQLState")
                    .isEqualTo("23503");
        }
        for (String statement : List.of(
                "DELETE FROM catalog.audit_actor",
                "UPDATE catalog.audit_actor SET actor = 'a-' || repeat('b', 26)",
                "TRUNCATE catalog.audit_actor CASCADE")) {
            assertRefused(database.superuser(), statement, "is append-only");
        }
    }

    @Test
    void anEventOfTheFutureIsRefused() throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            long now = Changes.begin(connection).eventId();
            Recording future = new Recording(Changes.STEWARD, Changes.NOW, () -> now + 1_000_000);
            execute(connection, insert("vintage", now + 1_000_000, own++));

            assertThatThrownBy(() -> Changes.write(connection, future))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("an event id comes from its sequence")
                    .extracting("SQLState")
                    .isEqualTo(REFUSED);
        }
    }

    @Test
    void theQueueTakesNothingFromTheApplication() throws SQLException {
        long event = written(false);
        try (Connection connection = database.application().getConnection()) {
            for (String statement : List.of(
                    "INSERT INTO catalog.audit_pending VALUES (" + event + ")",
                    "DELETE FROM catalog.audit_pending",
                    "UPDATE catalog.audit_pending SET event_id = event_id + 1",
                    "TRUNCATE catalog.audit_pending")) {
                assertThatThrownBy(() -> execute(connection, statement))
                        .as(statement)
                        .extracting("SQLState")
                        .isEqualTo("42501");
            }
        }
    }

    @Test
    void aNumberInManyRowsUnderSeveralEventsIsRefusedIfOneOfThemIsWritten() throws SQLException {
        long event = written(true);
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            Recording recording = Changes.begin(connection);

            assertThatThrownBy(() -> execute(
                            connection,
                            "INSERT INTO catalog.vintage (source, code, event_id) SELECT 'sec', 'several-' || e, e FROM"
                                    + " unnest(ARRAY[" + recording.eventId() + ", " + event + "]::bigint[]) AS e"))
                    .hasMessageContaining("event " + event + " is already written");
        }
    }

    @Test
    void theSequencerGoesOnWhateverWasTried() throws SQLException {
        Sequencer sequencer = Changes.sequencer(database.application());
        long event = written(false);
        assertRefused(database.application(), insert("vintage", event, own++), "is already written");

        long revision = sequencer.sequence(event).value();

        assertThat(sequencer.sequence(written(false)).value()).isEqualTo(revision + 1);
        try (Connection connection = database.superuser().getConnection()) {
            assertThat(Changes.number(
                            connection,
                            "SELECT count(*) FROM catalog.audit_event e FULL JOIN catalog.audit_leaf l USING (event_id)"
                                    + " WHERE e.event_id IS NULL OR l.event_id IS NULL"))
                    .isZero();
        }
    }

    /** An event with no rows, which is what somebody would hang rows on afterwards. */
    private long written(boolean sequenced) throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            Recording recording = Changes.begin(connection);
            Changes.write(connection, recording);
            connection.commit();
            connection.setAutoCommit(true);
            if (sequenced) {
                Changes.sequence(connection);
            }
            return recording.eventId();
        }
    }

    private void untilSomebodyWaits() throws SQLException {
        long end = System.nanoTime() + 60_000_000_000L;
        try (Connection connection = database.superuser().getConnection()) {
            while (Changes.number(connection, "SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
                assertThat(System.nanoTime()).as("deadline").isLessThan(end);
            }
        }
    }

    private static String insert(String table, long event, long own) {
        return "INSERT INTO catalog." + table + " "
                + Objects.requireNonNull(ROWS.get(table)).formatted(event, own);
    }

    /** Of a series that belongs into the partition. */
    private String intoPartition(String partition, long event) throws SQLException {
        try (Connection connection = database.owner().getConnection()) {
            long series = Changes.number(
                    connection,
                    "SELECT s FROM generate_series(1, 1000) AS s WHERE satisfies_hash_partition("
                            + "'catalog.observation'::regclass, 8, "
                            + partition.substring(partition.length() - 1) + ", s::bigint) LIMIT 1");
            return "INSERT INTO catalog." + partition + " "
                    + observation(series).formatted(event, own++);
        }
    }

    private static String observation(long series) {
        return "(series_id, vintage_id, document_id, event_id, value_event_id, known_at, period_end, version, to_day,"
                + " value) VALUES (" + series + ", %2$d, 1, %1$d, %1$d, now(), '2020-12-31', 0, false, 1)";
    }

    private static List<String> tables(DataSource dataSource) throws SQLException {
        return strings(dataSource, """
                SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                WHERE t.tgname = 'bound_to_event' AND NOT c.relispartition""");
    }

    private List<String> partitions() throws SQLException {
        return strings(database.superuser(), """
                SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                WHERE t.tgname = 'bound_to_event' AND c.relispartition""");
    }

    private static List<String> strings(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            List<String> strings = new ArrayList<>();
            while (row.next()) {
                strings.add(row.getString(1));
            }
            return strings;
        }
    }

    private static void assertRefused(DataSource role, String statement, String because) {
        assertThatThrownBy(() -> {
                    try (Connection connection = role.getConnection()) {
                        execute(connection, statement);
                    }
                })
                .as(statement)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(because)
                .extracting("SQLState")
                .isEqualTo(REFUSED);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.asof.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was recorded stays as it was: the application's role may not change it, and the owner, who may, is refused by the
 * tables. Tables and partitions are those the database says there are, each with a row in it, so that a new one that was
 * forgotten is found here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppendOnlyDbIT {
    private static final String REFUSED_BY_PRIVILEGE = "42501";

    private static final String REFUSED_BY_TRIGGER = "23000";

    /** Working state, book-keeping and what may be erased; everything else is catalog content and append-only. */
    private static final Set<String> CHANGEABLE = Set.of(
            "audit_actor",
            "audit_pending",
            "audit_personal",
            "feed_cursor",
            "flyway_schema_history",
            "idempotency_key",
            "job",
            "task");

    /** The tables whose rows the application changes. */
    private static final Set<String> WORKING = Set.of("feed_cursor", "job", "task");

    private TestDatabase database;

    @BeforeAll
    void fillEveryTable() throws SQLException {
        database = TestDatabase.migrated("append_only");
        execute(database.application(), """
                SELECT nextval('catalog.audit_event_id');
                INSERT INTO catalog.source_document (sha256, size_bytes, media_type, name, fetched_at, event_id)
                    VALUES (sha256('x'), 1, 'application/json', 'x', now(), 1);
                INSERT INTO catalog.document_fetch SELECT id, 1, 'upload', 'x', now() FROM catalog.source_document;
                INSERT INTO catalog.series (uuid, code, unit, event_id) VALUES (gen_random_uuid(), 'sec/a', 'USD', 1);
                INSERT INTO catalog.series_description
                    (series_id, event_id, origin, withdrawn, title, frequency, external_ids, tags, metadata, words)
                    SELECT id, 1, 'publisher', false, 'A', 'Q', '{}', '[]', '{}', 'a' FROM catalog.series;
                INSERT INTO catalog.vintage (source, code, event_id) VALUES ('sec', 'v', 1);
                INSERT INTO catalog.vintage_release SELECT id, 1, now(), 'DAY', 0 FROM catalog.vintage;
                INSERT INTO catalog.observation
                    (series_id, vintage_id, document_id, event_id, value_event_id, known_at, period_end, version, to_day, value)
                    SELECT series, 1, 1, 1, 1, now(), '2020-12-31', 0, false, 1 FROM generate_series(1, 100) AS series;
                INSERT INTO catalog.series_extent VALUES (1, 1, now(), now());
                INSERT INTO catalog.company VALUES (1, 1);
                INSERT INTO catalog.company_description
                    (cik, event_id, name, completeness, tickers, exchanges, former_names, metadata)
                    VALUES (1, 1, 'A', 0, '[]', '[]', '[]', '{}');
                INSERT INTO catalog.filing (accession, event_id) VALUES ('0000000001-22-000001', 1);
                INSERT INTO catalog.filing_description (filing_id, event_id, complete, metadata, evidence)
                    SELECT id, 1, false, '{}', 0 FROM catalog.filing;
                INSERT INTO catalog.job (id, version, kind, state, subject, caller_name, request_id, name, options, items,
                    processed, recorded, already_known, failed, queued_at)
                    VALUES ('00000000-0000-0000-0000-000000000001', 0, 'IMPORT', 'QUEUED', 's', 'n', 'r', 'x', '{}', 0, 0, 0, 0,
                        0, now());
                INSERT INTO catalog.import_failure
                    VALUES ('00000000-0000-0000-0000-000000000001', 1, 1, '$', 'a rule', 'a value');
                INSERT INTO catalog.filing_company SELECT id, 1, 1 FROM catalog.filing;
                INSERT INTO catalog.audit_event
                    VALUES (1, now(), '%s', 'b', 'c', 'd', 'r', 'x', sha256('\\x00'::bytea || 'x'::bytea), '');
                INSERT INTO catalog.feed_cursor VALUES ('test', 0);
                SELECT catalog.audit_sequence();
                """.formatted(TestDatabase.ACTOR));
    }

    @Test
    void everyTableAndPartitionIsLookedAtAndHasARow() throws SQLException {
        assertThat(tables())
                .contains("observation", "observation_0", "observation_7", "series_extent")
                .contains("audit_event", "audit_leaf", "source_document", "series", "filing", "company");
        for (String table : appendOnly()) {
            assertThat(Rows.of(database.owner(), "SELECT count(*) > 0 FROM catalog." + table))
                    .as(table)
                    .containsExactly("t");
        }
    }

    @ParameterizedTest
    @MethodSource("tablesTheApplicationMayNotChange")
    void theApplicationMayOnlyAdd(String table) throws SQLException {
        for (String statement : changes(table)) {
            assertRefused(database.application(), statement, REFUSED_BY_PRIVILEGE);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theApplicationMayNotTouchATableItself(String table) {
        assertRefused(database.application(), "DROP TABLE catalog." + table + " CASCADE", REFUSED_BY_PRIVILEGE);
        assertRefused(database.application(), "TRUNCATE catalog." + table + " CASCADE", REFUSED_BY_PRIVILEGE);
        assertRefused(
                database.application(),
                "ALTER TABLE catalog." + table + " ADD COLUMN extra text",
                REFUSED_BY_PRIVILEGE);
        assertRefused(
                database.application(), "ALTER TABLE catalog." + table + " DISABLE TRIGGER ALL", REFUSED_BY_PRIVILEGE);
        assertRefused(
                database.application(),
                "CREATE TRIGGER t BEFORE INSERT ON catalog." + table + " EXECUTE FUNCTION catalog.refuse_change()",
                REFUSED_BY_PRIVILEGE);
    }

    @Test
    void theApplicationWritesLeavesAndPartitionsThroughTheirDoorsOnly() throws SQLException {
        assertRefused(
                database.application(), "INSERT INTO catalog.audit_leaf VALUES (1, 1, 'x', 1)", REFUSED_BY_PRIVILEGE);
        assertRefused(database.application(), "INSERT INTO catalog.audit_pending VALUES (1)", REFUSED_BY_PRIVILEGE);
        assertRefused(database.application(), "DELETE FROM catalog.audit_pending", REFUSED_BY_PRIVILEGE);
        List<String> partitions = partitions();
        assertThat(partitions).hasSize(8);
        for (String partition : partitions) {
            assertRefused(
                    database.application(),
                    "INSERT INTO catalog." + partition + " SELECT * FROM catalog." + partition + " LIMIT 1",
                    REFUSED_BY_PRIVILEGE);
        }
    }

    @Test
    void theApplicationCannotGetRoundTheTriggersOrMakeTables() {
        assertRefused(database.application(), "SET session_replication_role = replica", REFUSED_BY_PRIVILEGE);
        assertRefused(database.application(), "CREATE TABLE catalog.mine (a text)", REFUSED_BY_PRIVILEGE);
        assertRefused(database.application(), "SET ROLE catalog_owner", REFUSED_BY_PRIVILEGE);
    }

    @ParameterizedTest
    @MethodSource("appendOnly")
    void theOwnerIsRefusedByTheTable(String table) throws SQLException {
        for (String statement : changes(table)) {
            assertRefused(database.owner(), statement, REFUSED_BY_TRIGGER);
        }
        assertRefused(database.owner(), "TRUNCATE catalog." + table + " CASCADE", REFUSED_BY_TRIGGER);
    }

    @ParameterizedTest
    @MethodSource("appendOnly")
    void evenASessionThatReplicatesIsRefused(String table) throws SQLException {
        for (String statement : changes(table)) {
            assertRefused(
                    database.superuser(), "SET session_replication_role = replica; " + statement, REFUSED_BY_TRIGGER);
        }
    }

    @ParameterizedTest
    @MethodSource("appendOnly")
    void bothTriggersAreAlwaysOn(String table) throws SQLException {
        assertThat(triggers(database, table)).contains("append_only_rows A", "append_only_table A");
    }

    @Test
    void whatIsWorkingStateMayChange() {
        assertThatCode(() -> execute(database.application(), "UPDATE catalog.feed_cursor SET next_leaf = 1"))
                .doesNotThrowAnyException();
    }

    List<String> tables() throws SQLException {
        return Rows.of(database.owner(), """
                SELECT relname FROM pg_class
                WHERE relnamespace = 'catalog'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname""");
    }

    List<String> appendOnly() throws SQLException {
        return tables().stream().filter(table -> !CHANGEABLE.contains(table)).toList();
    }

    List<String> tablesTheApplicationMayNotChange() throws SQLException {
        return tables().stream().filter(table -> !WORKING.contains(table)).toList();
    }

    private List<String> partitions() throws SQLException {
        return Rows.of(
                        database.owner(),
                        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'catalog.observation'::regclass")
                .stream()
                .map(partition -> partition.substring(partition.indexOf('.') + 1))
                .toList();
    }

    private static List<String> triggers(TestDatabase in, String table) throws SQLException {
        return Rows.of(in.owner(), """
                SELECT tgname, tgenabled FROM pg_trigger
                WHERE NOT tgisinternal AND tgrelid = 'catalog.%s'::regclass ORDER BY tgname""".formatted(table));
    }

    /** Every way to change or remove a row of the table. */
    private List<String> changes(String table) throws SQLException {
        String column = columns(table).get(0);
        String columns = String.join(", ", columns(table));
        String set = " SET " + column + " = ";
        String merge = "MERGE INTO catalog." + table + " AS t USING (SELECT 1) AS s (one) ON true WHEN MATCHED THEN ";
        TreeSet<String> changes = new TreeSet<>(Set.of(
                "UPDATE catalog." + table + set + column,
                "DELETE FROM catalog." + table,
                merge + "UPDATE" + set + "t." + column,
                merge + "DELETE"));
        for (String key : keyWithoutGeneratedColumns(table)) {
            changes.add("INSERT INTO catalog." + table + " (" + columns + ") SELECT " + columns + " FROM catalog."
                    + table + " ON CONFLICT (" + key + ") DO UPDATE" + set + "EXCLUDED." + column);
        }
        return List.copyOf(changes);
    }

    /** Those that a statement may name; generated ones are refused for another reason. */
    private List<String> columns(String table) throws SQLException {
        return Rows.of(database.owner(), """
                SELECT attname FROM pg_attribute
                WHERE attrelid = 'catalog.%s'::regclass AND attnum > 0 AND NOT attisdropped
                  AND attidentity = '' AND attgenerated = '' AND attname <> 'id'
                ORDER BY attnum""".formatted(table));
    }

    private List<String> keyWithoutGeneratedColumns(String table) throws SQLException {
        return Rows.of(database.owner(), """
                SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_constraint
                JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
                WHERE conrelid = 'catalog.%s'::regclass AND contype IN ('p', 'u')
                GROUP BY conname HAVING bool_and(attidentity = '' AND attgenerated = '')""".formatted(table));
    }

    private static void assertRefused(DataSource as, String statement, String state) {
        assertThatThrownBy(() -> execute(as, statement))
                .as(statement)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState())
                                .as("%s: %s", statement, refused.getMessage())
                                .isEqualTo(state));
    }

    private static void execute(DataSource as, String statement) throws SQLException {
        try (Connection connection = as.getConnection();
                Statement execute = connection.createStatement()) {
            execute.execute(statement);
        }
    }
}

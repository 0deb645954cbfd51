package io.asof.catalog.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.archive.TestDocuments;
import io.asof.catalog.audit.AuditCheck;
import io.asof.catalog.audit.AuditDifference;
import io.asof.catalog.audit.BoundTable;
import io.asof.catalog.audit.Changes;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.platform.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The check finds nothing in a sound catalog, and names event, table and row of whatever was tampered with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditCheckDbIT {
    private static final int TAMPERINGS = 100;

    /** Not content: who people are and what they wrote (erasable), queues, book-keeping, jobs. */
    private static final Set<String> WORKING = Set.of(
            "audit_actor",
            "audit_personal",
            "audit_pending",
            "feed_cursor",
            "flyway_schema_history",
            "idempotency_key",
            "job",
            "task");

    /** Checked in their own way: the log itself. */
    private static final Set<String> CHECKED_OTHERWISE = Set.of("audit_event", "audit_leaf");

    private TestDatabase database;

    @BeforeAll
    void recordAHistory() throws SQLException {
        database = TestDatabase.migrated("audit_check");
        DocumentRef document;
        try (Connection connection = database.application().getConnection()) {
            document = TestDocuments.record(connection, "check.json");
        }
        Random random = new Random(42);
        for (int change = 0; change < 30; change++) {
            SeriesBatch batch = new SeriesBatch(document);
            for (int s = 0; s < 3; s++) {
                String code = "sec/000000000%d/us-gaap/Checked/USD/I".formatted(s);
                batch.add(new SeriesDraft(
                        SeriesCode.parse(code),
                        "Title " + random.nextInt(2),
                        random.nextBoolean() ? null : "Söhne\t\"quoted\"",
                        "USD",
                        "Q",
                        "I",
                        Map.of("b", "2", "a", "1"),
                        List.of("y", "x"),
                        Map.of(),
                        "words"));
                for (int v = 0; v < 4; v++) {
                    if (random.nextBoolean()) {
                        continue;
                    }
                    String accession = "0000000001-22-00000" + v;
                    batch.add(Recorder.vintage(
                            accession,
                            "2022-05-0%dT20:30:00.00000%dZ".formatted(1 + random.nextInt(5), random.nextInt(9)),
                            random.nextInt(3) == 0 ? KnownPrecision.SECOND : KnownPrecision.DAY,
                            random.nextInt(4)));
                    for (int p = 1; p <= 4; p++) {
                        batch.add(number(random, code, accession, LocalDate.of(2020, 3 * p, 28)));
                    }
                }
            }
            Recorder.record(database.application(), batch);
        }
    }

    private static ObservationDraft number(Random random, String code, String accession, LocalDate end) {
        Period period = new Period(random.nextBoolean() ? null : end.minusDays(90), end);
        return random.nextInt(5) == 0
                ? new ObservationDraft(SeriesCode.parse(code), period, Recorder.sec(accession), null, Absence.WITHDRAWN)
                : new ObservationDraft(
                        SeriesCode.parse(code),
                        period,
                        Recorder.sec(accession),
                        new BigDecimal(random.nextInt(3)).movePointRight(random.nextInt(5) - 2),
                        null);
    }

    @Test
    void aSoundCatalogHasNoDifferences() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            assertThat(Changes.number(connection, "SELECT count(*) FROM catalog.observation WHERE version > 1"))
                    .isGreaterThan(10);
            assertThat(Changes.number(
                            connection, "SELECT count(*) FROM catalog.observation WHERE value_event_id < event_id"))
                    .isGreaterThan(10);
            connection.setAutoCommit(false);
            assertThat(check(connection)).isEmpty();
        }
    }

    @Test
    void everyTamperingIsNamedByEventTableAndRow() throws SQLException {
        Random random = new Random(7);
        Set<String> tried = new TreeSet<>();
        List<BoundTable> tables = AuditCheck.tables();
        try (Connection connection = database.superuser().getConnection()) {
            for (int i = 0; i < TAMPERINGS; i++) {
                BoundTable table = tables.get(i % tables.size());
                List<String> rows = strings(
                        connection, "SELECT ctid || '/' || tableoid || '/' || event_id FROM catalog." + table.name());
                if (rows.isEmpty()) {
                    continue;
                }
                String[] row = rows.get(random.nextInt(rows.size())).split("/", -1);
                long event = Long.parseLong(row[2]);
                List<String> columns = List.copyOf(new TreeSet<>(table.bound()));
                String column = columns.get(random.nextInt(columns.size()));
                String where = " WHERE ctid = '" + row[0] + "' AND tableoid = " + row[1];
                String tampering = random.nextInt(4) == 0
                        ? "DELETE FROM catalog." + table.name() + where
                        : "UPDATE catalog." + table.name() + " SET " + column + " = " + other(connection, table, column)
                                + where;
                connection.setAutoCommit(false);
                if (tampered(connection, table, tampering)) {
                    tried.add(table.name());
                    assertThat(check(connection))
                            .as(tampering + " of event " + event)
                            .anyMatch(found -> found.table().equals(table.name())
                                    && Long.valueOf(event).equals(found.event())
                                    && !found.key().isEmpty());
                }
                connection.rollback();
            }
        }

        assertThat(tried).contains("series", "series_description", "vintage", "vintage_release", "observation");
    }

    @Test
    void aRowAddedUnderAWrittenEventWithTheGuardTakenAwayIsNamed() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            long event = Changes.number(connection, "SELECT min(event_id) FROM catalog.observation");
            execute(connection, "DROP TRIGGER bound_to_event ON catalog.observation");
            execute(
                    connection,
                    "INSERT INTO catalog.observation SELECT series_id, vintage_id, document_id, event_id, value_event_id,"
                            + " known_at, NULL, DATE '1999-12-31', 0, to_day, 123456, NULL, NULL FROM catalog.observation"
                            + " WHERE event_id = " + event + " LIMIT 1");

            List<AuditDifference> found = check(connection);

            assertThat(found)
                    .anyMatch(difference -> Long.valueOf(event).equals(difference.event())
                            && difference.table().equals("observation")
                            && difference.key().contains("\"1999-12-31\"")
                            && difference.key().contains("\"123456\""))
                    .anyMatch(difference -> difference.table().equals("observation")
                            && difference.key().equals("trigger bound_to_event"));
            connection.rollback();
        }
    }

    @Test
    void theLogItselfIsChecked() throws SQLException {
        Map<String, String> tamperings = new TreeMap<>();
        tamperings.put("UPDATE catalog.audit_event SET action = 'other' WHERE event_id = %d", "audit_event");
        tamperings.put("UPDATE catalog.audit_event SET entity_key = 'other' WHERE event_id = %d", "audit_event");
        tamperings.put(
                "UPDATE catalog.audit_event SET recorded_at = recorded_at + interval '1 us' WHERE event_id = %d",
                "audit_event");
        tamperings.put(
                "UPDATE catalog.audit_event SET canonical = 'x', leaf_hash = sha256('\\x00'::bytea || 'x'::bytea)"
                        + " WHERE event_id = %d",
                "audit_event");
        tamperings.put("UPDATE catalog.audit_leaf SET leaf_hash = 'x' WHERE event_id = %d", "audit_leaf");
        tamperings.put("UPDATE catalog.audit_leaf SET bound = bound + 1 WHERE event_id = %d", "audit_leaf");
        tamperings.put("UPDATE catalog.audit_leaf SET hidden = '[1,2)' WHERE event_id = %d", "audit_leaf");
        tamperings.put("DELETE FROM catalog.audit_leaf WHERE event_id = %d", "audit_leaf");
        tamperings.put("UPDATE catalog.audit_event SET locator = '\\x00' WHERE event_id = %d", "audit_event");
        tamperings.put("INSERT INTO catalog.audit_pending VALUES (%d)", "audit_pending");
        try (Connection connection = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            long event = Changes.number(connection, "SELECT event_id FROM catalog.audit_leaf WHERE leaf_index = 5");
            connection.rollback();
            for (Map.Entry<String, String> tampering : tamperings.entrySet()) {
                withoutTriggers(connection, "audit_event");
                withoutTriggers(connection, "audit_leaf");
                execute(connection, tampering.getKey().formatted(event));

                assertThat(check(connection))
                        .as(tampering.getKey())
                        .anyMatch(found -> Long.valueOf(event).equals(found.event())
                                && found.table().equals(tampering.getValue()));
                connection.rollback();
            }
        }
    }

    @Test
    void whatIsDerivedIsHeldAgainstWhatItFollowsFrom() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            for (String tampering : List.of(
                    "UPDATE catalog.series_extent SET known_to = known_to + interval '1 day'",
                    "UPDATE catalog.series_extent SET known_from = known_from - interval '1 day'",
                    "DELETE FROM catalog.series_extent")) {
                connection.setAutoCommit(false);
                withoutTriggers(connection, "series_extent");
                execute(connection, tampering);

                assertThat(check(connection))
                        .as(tampering)
                        .anyMatch(found -> found.table().equals("series_extent")
                                && found.key().contains("sec/0000000001/us-gaap/Checked/USD/I"));
                connection.rollback();
            }
        }
    }

    @Test
    void everyTableIsBoundOrKnownToNeedNoBindingAndSoIsEveryColumn() throws SQLException {
        Map<String, Set<String>> inDatabase = new TreeMap<>();
        try (Connection connection = database.superuser().getConnection()) {
            for (String row : strings(connection, """
                    SELECT t.table_name || ' ' || c.column_name
                    FROM information_schema.tables t
                    JOIN information_schema.columns c USING (table_schema, table_name)
                    JOIN pg_class p ON p.oid = ('catalog.' || t.table_name)::regclass AND NOT p.relispartition
                    WHERE t.table_schema = 'catalog'""")) {
                int blank = row.indexOf(' ');
                inDatabase
                        .computeIfAbsent(row.substring(0, blank), table -> new TreeSet<>())
                        .add(row.substring(blank + 1));
            }
        }
        assertThat(inDatabase.keySet()).containsAll(CHECKED_OTHERWISE);
        inDatabase.keySet().removeAll(WORKING);
        inDatabase.keySet().removeAll(CHECKED_OTHERWISE);

        Map<String, Set<String>> bound = new TreeMap<>();
        for (BoundTable table : AuditCheck.tables()) {
            Set<String> columns = new TreeSet<>(table.bound());
            assertThat(columns).as(table.name()).noneMatch(table.derived()::contains);
            columns.addAll(table.derived());
            bound.put(table.name(), columns);
        }
        assertThat(inDatabase).isEqualTo(bound);
    }

    /** Something else that the column could hold. */
    private static String other(Connection connection, BoundTable table, String column) throws SQLException {
        String type = strings(
                        connection,
                        "SELECT data_type FROM information_schema.columns WHERE table_schema = 'catalog' AND table_name = '"
                                + table.name() + "' AND column_name = '" + column + "'")
                .get(0);
        return switch (type) {
            case "bigint", "integer", "smallint", "numeric" -> "coalesce(" + column + ", 0) + 1";
            case "boolean" -> "NOT " + column;
            case "timestamp with time zone" -> "coalesce(" + column + ", now()) + interval '1 us'";
            case "date" -> "coalesce(" + column + ", DATE '2020-01-01') - 1";
            case "uuid" -> "gen_random_uuid()";
            case "bytea" -> "sha256(" + column + ")";
            case "jsonb" ->
                "CASE jsonb_typeof(" + column + ") WHEN 'array' THEN '[\"z\"]'::jsonb ELSE '{\"z\":\"z\"}' END";
            default -> "coalesce(" + column + ", '') || 'x'";
        };
    }

    /** Whether a superuser without triggers could do it at all. */
    private static boolean tampered(Connection connection, BoundTable table, String tampering) throws SQLException {
        withoutTriggers(connection, table.name());
        try {
            execute(connection, tampering);
            return true;
        } catch (SQLException e) {
            // A check or a key stands in the way still.
            assertThat(e.getSQLState()).as(tampering).startsWith("23");
            return false;
        }
    }

    @Test
    void aGuardOfTheLogThatWasTakenAwayIsNamed() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            for (String guard : List.of(
                    "audit_event append_only_rows",
                    "audit_event append_only_table",
                    "audit_event queued",
                    "audit_pending audit_pending_event_fk",
                    "audit_leaf append_only_rows",
                    "audit_leaf append_only_table",
                    "audit_actor kept_rows",
                    "audit_actor kept_table")) {
                String table = guard.split(" ", -1)[0];
                String trigger = guard.split(" ", -1)[1];
                execute(connection, "ALTER TABLE catalog." + table + " DISABLE TRIGGER " + trigger);

                assertThat(check(connection))
                        .containsExactly(
                                new AuditDifference(null, table, "trigger " + trigger, "is missing or disabled"));
                connection.rollback();
            }
        }
    }

    @Test
    void anActorThatIsGoneIsNamed() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            withoutTriggers(connection, "audit_actor");
            execute(connection, "DELETE FROM catalog.audit_actor");

            assertThat(check(connection))
                    .anySatisfy(
                            difference -> assertThat(difference.what()).isEqualTo("who made the change is not there"));
            connection.rollback();
        }
    }

    /** Of the table alone: the transaction is rolled back, and with it this. */
    private static void withoutTriggers(Connection connection, String table) throws SQLException {
        execute(connection, "ALTER TABLE catalog." + table + " DISABLE TRIGGER USER");
        execute(connection, "SET LOCAL session_replication_role = replica");
    }

    private static List<AuditDifference> check(Connection connection) throws SQLException {
        List<AuditDifference> found = new ArrayList<>();
        AuditCheck.run(connection, found::add);
        return found;
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            List<String> strings = new ArrayList<>();
            while (row.next()) {
                strings.add(row.getString(1));
            }
            return strings;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

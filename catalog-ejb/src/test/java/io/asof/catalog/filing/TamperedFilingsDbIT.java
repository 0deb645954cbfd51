package io.asof.catalog.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.audit.AuditCheck;
import io.asof.catalog.audit.AuditDifference;
import io.asof.catalog.audit.BoundTable;
import io.asof.catalog.audit.Changes;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.kernel.SeriesCode;
import io.asof.catalog.platform.TestDatabase;
import io.asof.catalog.platform.TestPersistence;
import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.series.Recorder;
import io.asof.catalog.series.Release;
import io.asof.catalog.series.SeriesBatch;
import io.asof.catalog.series.SeriesDraft;
import io.asof.catalog.series.SeriesRegister;
import io.asof.catalog.series.SeriesStaging;
import io.asof.catalog.series.StewardDescription;
import io.asof.catalog.series.VintageDraft;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever a superuser does to companies, filings and a steward's word, the check names its event, table and row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperedFilingsDbIT {
    private static final String KNOWN = "2022-05-03T20:30:00Z";

    private static final SeriesCode DESCRIBED = SeriesCode.parse("sec/0000000001/us-gaap/Described/USD/I");

    private static final List<BoundTable> TABLES = new FilingTables().tables();

    /** What tells a row from others of its table, as its record shows it. */
    private static final Map<String, String> KEYS = Map.of(
            "company", "'\"' || lpad(x.cik::text, 10, '0') || '\"'",
            "company_description", "'\"' || lpad(x.cik::text, 10, '0') || '\"'",
            "filing", "'\"' || x.accession || '\"'",
            "filing_description", "'\"' || (SELECT f.accession FROM catalog.filing f WHERE f.id = x.filing_id) || '\"'",
            "filing_company",
                    "'\"' || (SELECT f.accession FROM catalog.filing f WHERE f.id = x.filing_id) || '\",\"'"
                            + " || lpad(x.cik::text, 10, '0') || '\"'");

    private TestDatabase database;

    private SessionFactory persistence;

    /** A row of a table: where it is, whose it is, what it is called. */
    private record Place(String ctid, long event, String key) {}

    @BeforeAll
    void recordAHistory() throws Exception {
        database = TestDatabase.migrated("tampered_filings");
        record(
                company(1, "First Inc.", LocalDate.parse("2022-05-01")),
                filing("0000000001-22-000001", "10-Q", 1),
                filing("0000000001-22-000002", "8-K", 1));
        record(
                company(2, "Second Inc.", LocalDate.parse("2022-05-02")),
                filing("0000000001-22-000001", "10-Q", 1),
                filing("0000000002-22-000001", "10-K", 2));
        record(
                company(1, "First Renamed Inc.", LocalDate.parse("2022-05-03")),
                filing("0000000001-22-000001", "10-Q/A", 3));
        describe();
    }

    private void describe() throws SQLException {
        persistence = TestPersistence.start(database);
        try (Connection connection = database.application().getConnection();
                EntityManager entityManager = persistence.createEntityManager()) {
            connection.setAutoCommit(false);
            Recording recording = Changes.begin(connection);
            SeriesBatch batch = new SeriesBatch(null);
            batch.add(new SeriesDraft(
                    DESCRIBED, "Publisher", null, "USD", "Q", null, Map.of(), List.of(), Map.of(), "words"));
            new SeriesStaging(connection, recording).add(batch);
            Changes.write(connection, recording);
            connection.commit();
            Changes.sequence(connection);
            connection.commit();
            SeriesRegister register = Recorder.register(database, entityManager);
            register.describe(Changes.STEWARD, DESCRIBED, word("Clearer"), "somebody asked");
            register.withdraw(Changes.STEWARD, DESCRIBED, "nobody wants it");
            register.describe(Changes.STEWARD, DESCRIBED, word("Clearest"), null);
        }
    }

    @AfterAll
    void close() {
        persistence.close();
    }

    @Test
    void aSoundCatalogHasNoDifferences() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            assertThat(check(connection)).isEmpty();
            for (BoundTable table : TABLES) {
                assertThat(places(connection, table.name())).as(table.name()).hasSizeGreaterThan(1);
            }
            connection.rollback();
        }
    }

    @Test
    void aChangedColumnIsNamed() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            for (BoundTable table : TABLES) {
                for (String column : new TreeSet<>(table.bound())) {
                    connection.setAutoCommit(false);
                    List<Place> rows = places(connection, table.name());
                    for (Place row : List.of(rows.get(0), rows.get(rows.size() - 1))) {
                        withoutGuards(connection, table.name());
                        execute(
                                connection,
                                "UPDATE catalog." + table.name() + " SET " + column + " = "
                                        + other(connection, table.name(), column) + at(row));

                        assertThat(check(connection))
                                .as(table.name() + "." + column + " of " + row)
                                .anyMatch(found -> names(found, row.event, table.name())
                                        && (isKey(column) || found.key().contains(row.key)));
                        connection.rollback();
                    }
                }
            }
        }
    }

    @Test
    void aRowThatIsGoneIsNamed() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            for (BoundTable table : TABLES) {
                connection.setAutoCommit(false);
                for (Place row : places(connection, table.name())) {
                    withoutGuards(connection, table.name());
                    execute(connection, "DELETE FROM catalog." + table.name() + at(row));

                    assertThat(check(connection))
                            .as("%s %s", table.name(), row)
                            .anyMatch(found -> names(found, row.event, table.name())
                                    && found.key().equals("(a row that is gone)"));
                    connection.rollback();
                }
            }
        }
    }

    @Test
    void aRowThatWasAddedIsNamedUnderAnOldEventAndUnderOneThatIsNotThere() throws SQLException {
        Map<String, String> rows = new TreeMap<>(Map.of(
                "company", "(cik, event_id) VALUES (77, %d)",
                "company_description",
                        "(cik, event_id, name, completeness, tickers, exchanges, former_names, metadata)"
                                + " VALUES (77, %d, 'Added', 0, '[]', '[]', '[]', '{}')",
                "filing", "(accession, event_id) VALUES ('0000000077-22-000001', %d)",
                "filing_description",
                        "(filing_id, event_id, complete, metadata, evidence) SELECT id, %d, false, '{}', 77"
                                + " FROM catalog.filing WHERE accession = '0000000001-22-000002'",
                "filing_company",
                        "(filing_id, cik, event_id) SELECT id, 77, %d FROM catalog.filing"
                                + " WHERE accession = '0000000001-22-000002'"));
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        TABLES.stream().map(BoundTable::name).toList());
        try (Connection connection = database.superuser().getConnection()) {
            for (Map.Entry<String, String> row : rows.entrySet()) {
                connection.setAutoCommit(false);
                long old = places(connection, row.getKey()).get(0).event;
                for (long event : List.of(old, 999_999L)) {
                    withoutGuards(connection, row.getKey());
                    execute(
                            connection,
                            "INSERT INTO catalog." + row.getKey() + " "
                                    + row.getValue().formatted(event));

                    assertThat(check(connection))
                            .as("%s %d", row, event)
                            .anyMatch(found -> names(found, event, row.getKey())
                                    && found.key().contains("77"));
                    connection.rollback();
                }
            }
        }
    }

    @Test
    void twoRowsThatChangedPlacesAreBothNamed() throws SQLException {
        TreeSet<String> tried = new TreeSet<>();
        try (Connection connection = database.superuser().getConnection()) {
            for (BoundTable table : TABLES) {
                connection.setAutoCommit(false);
                List<Place> rows = places(connection, table.name());
                for (String column : table.bound()) {
                    for (int i = 0; i < rows.size(); i++) {
                        for (int j = i + 1; j < rows.size(); j++) {
                            Place one = rows.get(i);
                            Place two = rows.get(j);
                            withoutGuards(connection, table.name());
                            if (one.event != two.event && changePlaces(connection, table.name(), column, one, two)) {
                                tried.add(table.name() + "." + column);
                                assertThat(check(connection))
                                        .as("%s of %s and %s", column, one, two)
                                        .anyMatch(found -> names(found, one.event, table.name()))
                                        .anyMatch(found -> names(found, two.event, table.name()));
                            }
                            connection.rollback();
                        }
                    }
                }
            }
        }
        assertThat(tried)
                .contains(
                        "company.cik",
                        "company.event_id",
                        "company_description.cik",
                        "company_description.name",
                        "filing.accession",
                        "filing.event_id",
                        "filing_company.cik",
                        "filing_company.filing_id",
                        "filing_description.filing_id",
                        "filing_description.form");
    }

    @Test
    void aStewardsWordIsBoundAsThePublishersIs() throws SQLException {
        Map<String, String> tamperings = new TreeMap<>();
        for (String change : List.of(
                "title = 'Other'",
                "description = 'Other'",
                "frequency = 'A'",
                "external_ids = '{\"z\": \"z\"}'",
                "tags = '[\"z\"]'",
                "metadata = '{\"z\": \"z\"}'",
                "words = 'other'",
                "known_at = now()",
                "withdrawn = NOT withdrawn")) {
            tamperings.put("UPDATE catalog.series_description SET " + change + " WHERE event_id = %d", "\"steward\"");
        }
        tamperings.put(
                "UPDATE catalog.series_description SET origin = 'publisher' WHERE event_id = %d", "\"publisher\"");
        tamperings.put("DELETE FROM catalog.series_description WHERE event_id = %d", "gone");
        tamperings.put(
                "INSERT INTO catalog.series_description SELECT series_id, event_id, 'publisher', document_id, known_at, withdrawn,"
                        + " title, description, frequency, external_ids, tags, metadata, words"
                        + " FROM catalog.series_description WHERE event_id = %d",
                "\"publisher\"");
        try (Connection connection = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            List<String> words = strings(
                    connection,
                    "SELECT event_id FROM catalog.series_description WHERE origin = 'steward' ORDER BY event_id");
            assertThat(words).hasSize(3);
            for (String word : words) {
                long event = Long.parseLong(word);
                for (Map.Entry<String, String> tampering : tamperings.entrySet()) {
                    withoutGuards(connection, "series_description");
                    execute(connection, tampering.getKey().formatted(event));

                    assertThat(check(connection))
                            .as(tampering.getKey().formatted(event))
                            .anyMatch(found -> names(found, event, "series_description")
                                    && found.key().contains(tampering.getValue()));
                    connection.rollback();
                }
            }
        }
    }

    @Test
    void twoWordsOfAStewardThatChangedPlacesAreBothNamed() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            for (String column : List.of("event_id", "title", "withdrawn")) {
                List<Place> words = places(connection, "series_description").stream()
                        .filter(place -> place.key.contains("steward"))
                        .toList();
                // The withdrawal stands between the two words.
                Place one = words.get(0);
                Place two = words.get(column.equals("withdrawn") ? 1 : 2);
                withoutGuards(connection, "series_description");
                assertThat(changePlaces(connection, "series_description", column, one, two))
                        .isTrue();

                assertThat(check(connection))
                        .as(column)
                        .anyMatch(found -> names(found, one.event, "series_description"))
                        .anyMatch(found -> names(found, two.event, "series_description"));
                connection.rollback();
            }
        }
    }

    @Test
    void aReasonMayBeErasedAndNotReplaced() throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            long event = Changes.number(connection, "SELECT min(event_id) FROM catalog.audit_personal");
            execute(connection, "UPDATE catalog.audit_personal SET content = 'nobody asked' WHERE event_id = " + event);
            assertThat(check(connection)).anyMatch(found -> names(found, event, "audit_personal"));
            connection.rollback();

            execute(connection, "DELETE FROM catalog.audit_personal");
            assertThat(check(connection)).isEmpty();
            connection.rollback();
        }
    }

    private static boolean names(AuditDifference found, long event, String table) {
        return Long.valueOf(event).equals(found.event())
                && found.table().equals(table)
                && !found.key().isEmpty();
    }

    private static boolean isKey(String column) {
        return List.of("cik", "accession", "filing_id", "event_id").contains(column);
    }

    private static String at(Place row) {
        return " WHERE ctid = '" + row.ctid + "'";
    }

    private static List<Place> places(Connection connection, String table) throws SQLException {
        String key = KEYS.getOrDefault(table, "x.origin");
        List<Place> places = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT x.ctid::text, x.event_id, " + key
                        + " FROM catalog." + table + " x ORDER BY x.event_id, 3");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                places.add(new Place(row.getString(1), row.getLong(2), row.getString(3)));
            }
        }
        return places;
    }

    /** False if they have the same there. */
    private static boolean changePlaces(Connection connection, String table, String column, Place one, Place two)
            throws SQLException {
        try (Statement update = connection.createStatement()) {
            return update.executeUpdate("""
                    UPDATE catalog.%1$s x SET %2$s = y.%2$s FROM catalog.%1$s y
                    WHERE ((x.ctid = '%3$s' AND y.ctid = '%4$s') OR (x.ctid = '%4$s' AND y.ctid = '%3$s'))
                      AND x.%2$s IS DISTINCT FROM y.%2$s""".formatted(table, column, one.ctid, two.ctid)) == 2;
        }
    }

    private static String other(Connection connection, String table, String column) throws SQLException {
        String type = strings(
                        connection,
                        "SELECT data_type FROM information_schema.columns WHERE table_schema = 'catalog' AND table_name = '"
                                + table + "' AND column_name = '" + column + "'")
                .get(0);
        return switch (type) {
            case "smallint" -> "(" + column + " + 1) % 3";
            case "bigint", "integer" -> column + " + 1";
            case "boolean" -> "NOT " + column;
            case "timestamp with time zone" -> "coalesce(" + column + ", now()) + interval '1 us'";
            case "date" -> "coalesce(" + column + ", DATE '2020-01-01') - 1";
            case "jsonb" ->
                column.equals("former_names")
                        ? "'[{\"name\": \"Z\"}]'"
                        : "CASE jsonb_typeof(" + column
                                + ") WHEN 'array' THEN '[\"z\"]'::jsonb ELSE '{\"z\":\"z\"}' END";
            default -> "coalesce(" + column + ", '') || 'x'";
        };
    }

    /** Neither triggers nor keys: all that a superuser can take away, until the transaction is rolled back. */
    private static void withoutGuards(Connection connection, String table) throws SQLException {
        execute(connection, "ALTER TABLE catalog." + table + " DISABLE TRIGGER USER");
        execute(connection, "SET LOCAL session_replication_role = replica");
        for (String constraint : strings(
                connection,
                "SELECT conname FROM pg_constraint WHERE conrelid = 'catalog." + table
                        + "'::regclass AND contype IN ('p', 'u')")) {
            execute(connection, "ALTER TABLE catalog." + table + " DROP CONSTRAINT " + constraint + " CASCADE");
        }
    }

    private static List<AuditDifference> check(Connection connection) throws SQLException {
        List<AuditDifference> found = new ArrayList<>();
        AuditCheck.run(connection, found::add);
        return found;
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                strings.add(row.getString(1));
            }
        }
        return strings;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void record(CompanyDraft company, FilingDraft... filings) throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            Recording recording = Changes.begin(connection);
            SeriesBatch batch = new SeriesBatch(null);
            for (FilingDraft filing : filings) {
                batch.add(new VintageDraft(
                        FilingCatalog.vintage(filing.accession()),
                        new Release(Instant.parse(KNOWN), KnownPrecision.SECOND, 0)));
            }
            new SeriesStaging(connection, recording).add(batch);
            FilingStaging staging = new FilingStaging(connection, recording);
            staging.company(company);
            staging.filings(company.cik(), List.of(filings));
            Changes.write(connection, recording);
            connection.commit();
            Changes.sequence(connection);
            connection.commit();
        }
    }

    private static CompanyDraft company(long cik, String name, LocalDate describedOn) {
        return new CompanyDraft(
                new Cik(cik),
                name,
                CompanyDraft.Completeness.SUBMISSIONS,
                List.of("T" + cik),
                List.of("NYSE"),
                List.of(new FormerName("Old " + name, LocalDate.parse("2007-01-10"), describedOn.minusYears(1))),
                Map.of("sic", "357" + cik),
                describedOn);
    }

    private static FilingDraft filing(String accession, String form, int evidence) {
        return new FilingDraft(
                AccessionNumber.parse(accession),
                true,
                form,
                LocalDate.parse("2022-05-0" + evidence),
                LocalDate.parse("2022-03-31"),
                Instant.parse(KNOWN),
                Map.of("primaryDocument", form + ".htm"),
                evidence);
    }

    private static StewardDescription word(String title) {
        return new StewardDescription(title, null, "Q", Map.of(), List.of(), Map.of(), "words");
    }
}

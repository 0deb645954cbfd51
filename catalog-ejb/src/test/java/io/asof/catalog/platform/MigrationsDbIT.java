package io.asof.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationsDbIT {
    private static final String GRANTS = """
            SELECT table_name, string_agg(privilege_type, ' ' ORDER BY privilege_type)
            FROM information_schema.role_table_grants
            WHERE table_schema = 'catalog' AND grantee IN ('catalog_app', 'PUBLIC')
            GROUP BY table_name ORDER BY table_name""";

    @Test
    void migratingAgainChangesNothing() throws SQLException {
        TestDatabase database = TestDatabase.empty("migrations_again");
        Migrations migrations = new Migrations(database.owner());
        migrations.migrate("catalog_app");
        List<String> before = everything(database);

        migrations.migrate("catalog_app");

        assertThat(everything(database)).isEqualTo(before).isNotEmpty();
    }

    @Test
    void everyTableAndColumnSaysWhatItIsFor() throws SQLException {
        assertThat(Rows.of(TestDatabase.get().owner(), """
                        SELECT relname FROM pg_class
                        WHERE relnamespace = 'catalog'::regnamespace AND relkind IN ('r', 'p')
                          AND (NOT relispartition OR relname = 'observation_0')
                          AND relname <> 'flyway_schema_history' AND obj_description(oid, 'pg_class') IS NULL""")).isEmpty();
        assertThat(Rows.of(TestDatabase.get().owner(), """
                        SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
                        WHERE relnamespace = 'catalog'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
                          AND relname <> 'flyway_schema_history' AND attnum > 0 AND NOT attisdropped
                          AND col_description(attrelid, attnum) IS NULL""")).isEmpty();
    }

    @Test
    void theApplicationHasTheseRightsOnTablesAndNoOthers() throws SQLException {
        assertThat(Rows.of(TestDatabase.get().superuser(), GRANTS))
                .containsExactly(
                        "audit_actor INSERT SELECT",
                        "audit_event INSERT SELECT",
                        "audit_leaf SELECT",
                        "audit_pending SELECT",
                        "audit_personal INSERT SELECT",
                        "company INSERT SELECT",
                        "company_description INSERT SELECT",
                        "document_fetch INSERT SELECT",
                        "feed_cursor INSERT SELECT UPDATE",
                        "filing INSERT SELECT",
                        "filing_company INSERT SELECT",
                        "filing_description INSERT SELECT",
                        "idempotency_key INSERT SELECT",
                        "import_failure INSERT SELECT",
                        "job INSERT SELECT UPDATE",
                        "observation INSERT SELECT",
                        "series INSERT SELECT",
                        "series_description INSERT SELECT",
                        "series_extent INSERT SELECT",
                        "source_document INSERT SELECT",
                        "task INSERT SELECT UPDATE",
                        "vintage INSERT SELECT",
                        "vintage_release INSERT SELECT");
    }

    @Test
    void theApplicationHasNoRightsOnSingleColumnsBeyondThoseOnTables() throws SQLException {
        assertThat(Rows.of(TestDatabase.get().superuser(), """
                        SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
                        WHERE relnamespace = 'catalog'::regnamespace AND attacl IS NOT NULL""")).isEmpty();
    }

    @Test
    void theApplicationMayUseTheSchemaAndCallTheSequencerAndTheLocksAndNothingElse() throws SQLException {
        assertThat(Rows.of(TestDatabase.get().superuser(), """
                        SELECT proname FROM pg_proc WHERE pronamespace = 'catalog'::regnamespace
                          AND prosecdef ORDER BY proname"""))
                .containsExactly(
                        "audit_sequence",
                        "bind_all_to_event",
                        "bind_to_event",
                        "demand_event",
                        "lock_series",
                        "lock_vintages",
                        "queue_event");
        assertThat(Rows.of(TestDatabase.get().superuser(), """
                        SELECT has_schema_privilege('catalog_app', 'catalog', 'USAGE'),
                               has_schema_privilege('catalog_app', 'catalog', 'CREATE'),
                               has_schema_privilege('catalog_app', 'public', 'CREATE'),
                               has_function_privilege('catalog_app', 'catalog.audit_sequence()', 'EXECUTE'),
                               has_function_privilege('catalog_app', 'catalog.lock_series(bigint[])', 'EXECUTE'),
                               has_function_privilege('catalog_app', 'catalog.lock_vintages(bigint[])', 'EXECUTE'),
                               has_database_privilege('catalog_app', current_database(), 'CREATE'),
                               pg_has_role('catalog_app', 'catalog_owner', 'MEMBER')""")).containsExactly("t f f t t t f f");
    }

    /** Tables, columns, constraints, triggers, applied migrations. */
    private static List<String> everything(TestDatabase database) throws SQLException {
        return Rows.of(database.owner(), """
                SELECT 'column', attrelid::regclass::text, attname::text FROM pg_attribute
                    JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'catalog'::regnamespace
                UNION ALL SELECT 'constraint', conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
                    WHERE connamespace = 'catalog'::regnamespace
                UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname::text || tgenabled::text FROM pg_trigger
                UNION ALL SELECT 'migration', script, installed_on::text FROM catalog.flyway_schema_history
                ORDER BY 1, 2, 3""");
    }
}

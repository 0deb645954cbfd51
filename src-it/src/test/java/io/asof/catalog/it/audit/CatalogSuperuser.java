package io.asof.catalog.it.audit;

import io.asof.catalog.it.running.RunningCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The database of a running catalog, entered with one of the passwords that lie in its folder. */
final class CatalogSuperuser implements AutoCloseable {
    static final String SUPERUSER = "postgres";

    static final String OWNER = "catalog_owner";

    static final String APPLICATION = "catalog_app";

    /** They change, and say nothing of the past. */
    static final Set<String> WORKING_STATE = Set.of("audit_pending", "idempotency_key");

    private static final String TABLES = """
            SELECT c.relname, coalesce(root.relname, c.relname)
            FROM pg_class c
            LEFT JOIN pg_class root ON root.oid = pg_partition_root(c.oid)
            WHERE c.relnamespace = 'catalog'::regnamespace AND c.relkind = 'r'
                AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'event_id')
            ORDER BY 1""";

    private static final String COLUMNS = """
            SELECT attname, format_type(atttypid, atttypmod), attidentity <> ''
            FROM pg_attribute
            WHERE attrelid = ('catalog.' || ?)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            ORDER BY attnum""";

    private static final String KEYS = """
            SELECT string_agg(a.attname, ',' ORDER BY k.place)
            FROM pg_index i
            CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (attnum, place)
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
            WHERE i.indrelid = ('catalog.' || ?)::regclass AND i.indisunique AND k.place <= i.indnkeyatts
            GROUP BY i.indexrelid
            ORDER BY i.indexrelid""";

    private static final String PARENTS = """
            SELECT a.attname, f.relname, fa.attname
            FROM pg_constraint c
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            JOIN pg_class f ON f.oid = c.confrelid
            JOIN pg_attribute fa ON fa.attrelid = c.confrelid AND fa.attnum = c.confkey[1]
            WHERE c.conrelid = ('catalog.' || ?)::regclass AND c.contype = 'f' AND cardinality(c.conkey) = 1
                AND a.attname NOT LIKE '%event_id'
            UNION
            SELECT a.attname, p.relname, 'id'
            FROM pg_attribute a
            JOIN pg_class p ON p.relnamespace = 'catalog'::regnamespace AND p.relname || '_id' = regexp_replace(a.attname, '^document', 'source_document')
            WHERE a.attrelid = ('catalog.' || ?)::regclass AND a.attnum > 0
                AND EXISTS (SELECT FROM pg_attribute x WHERE x.attrelid = p.oid AND x.attname = 'id')""";

    private final RunningCatalog catalog;

    private final Connection connection;

    private CatalogSuperuser(RunningCatalog catalog, Connection connection) {
        this.catalog = catalog;
        this.connection = connection;
    }

    static CatalogSuperuser of(RunningCatalog catalog) throws SQLException {
        return new CatalogSuperuser(catalog, connect(catalog, SUPERUSER));
    }

    /** A connection of its own, which commits when it is told to. */
    static Connection connect(RunningCatalog catalog, String role) throws SQLException {
        String port =
                lines(catalog.data().resolve("postgres/postmaster.pid")).get(3).strip();
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/catalog?currentSchema=catalog",
                role,
                lines(catalog.data().resolve("keys/" + role + ".password"))
                        .get(0)
                        .strip());
        connection.setAutoCommit(false);
        return connection;
    }

    RunningCatalog catalog() {
        return catalog;
    }

    Connection connection() {
        return connection;
    }

    /** Every table with rows of events, each partition for itself, that isn't empty. */
    List<BoundTable> boundTables() throws SQLException {
        List<BoundTable> tables = new ArrayList<>();
        for (List<String> table : rows(TABLES)) {
            String name = table.get(0);
            if (!WORKING_STATE.contains(name)
                    && !rows("SELECT 1 FROM " + name + " LIMIT 1").isEmpty()) {
                tables.add(new BoundTable(name, table.get(1), columns(name), keys(name), parents(name)));
            }
        }
        return tables;
    }

    List<BoundTable.Column> columns(String table) throws SQLException {
        List<BoundTable.Column> columns = new ArrayList<>();
        for (List<String> column : rows(COLUMNS, table)) {
            columns.add(new BoundTable.Column(
                    column.get(0), column.get(1), column.get(2).equals("t")));
        }
        return columns;
    }

    /** All rows of a statement as text; null is the word. */
    List<List<String>> rows(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        row.add(String.valueOf(found.getString(i)));
                    }
                    rows.add(row);
                }
            }
            connection.commit();
            return rows;
        }
    }

    /** Takes out what another had no business to put in. */
    void take(String delete) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(delete);
            connection.commit();
        }
    }

    /** Rows of a table; {@code condition} is what follows its name. */
    List<Row> select(BoundTable table, String condition) throws SQLException {
        String columns =
                table.columns().stream().map(column -> column.name() + "::text").collect(Collectors.joining(", "));
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT ctid::text, " + columns + " FROM catalog." + table.name() + " " + condition)) {
            while (found.next()) {
                Map<String, @Nullable String> values = new LinkedHashMap<>();
                for (int i = 0; i < table.columns().size(); i++) {
                    values.put(table.columns().get(i).name(), found.getString(i + 2));
                }
                rows.add(new Row(table, found.getString(1), values));
            }
        }
        connection.commit();
        return rows;
    }

    /** Of each table a hash over its rows, and of all the state of their triggers: two that are equal hold the same. */
    Map<String, String> fingerprints() throws SQLException {
        Map<String, String> fingerprints = new LinkedHashMap<>();
        for (BoundTable table : boundTables()) {
            fingerprints.put(
                    table.name(),
                    rows("SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM catalog." + table.name()
                                    + " t")
                            .get(0)
                            .get(0));
        }
        fingerprints.put(
                "triggers",
                rows("SELECT md5(string_agg(tgrelid::text || tgname::text || tgenabled::text, ' ' ORDER BY oid)) FROM pg_trigger")
                        .get(0)
                        .get(0));
        return fingerprints;
    }

    /** What people call a row by: its natural key, with those of the rows it hangs on. */
    Set<String> words(Row row) throws SQLException {
        BoundTable table = row.table();
        Set<String> words = new TreeSet<>();
        for (String column : table.keys().stream().flatMap(List::stream).collect(Collectors.toSet())) {
            String value = row.values().get(column);
            BoundTable.Parent parent = table.parents().get(column);
            if (value != null && parent != null) {
                words.addAll(words(parent, value));
            }
            boolean natural = parent == null && !table.column(column).isSurrogate();
            if (value != null && natural && (table.isLog() || !column.equals("event_id"))) {
                words.add(value.startsWith("\\x") ? value.substring(2) : value);
            }
        }
        return words;
    }

    /** Whether a row of an event holds the name that this one has inside the database. */
    boolean isReferredTo(Row row) throws SQLException {
        for (BoundTable child : boundTables()) {
            for (Map.Entry<String, BoundTable.Parent> parent : child.parents().entrySet()) {
                String name = String.valueOf(row.values().get(parent.getValue().column()));
                if (parent.getValue().table().equals(row.table().word())
                        && !rows(
                                        "SELECT 1 FROM " + child.name() + " WHERE " + parent.getKey()
                                                + "::text = ? LIMIT 1",
                                        name)
                                .isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private Set<String> words(BoundTable.Parent parent, String value) throws SQLException {
        BoundTable table = new BoundTable(
                parent.table(), parent.table(), columns(parent.table()), keys(parent.table()), parents(parent.table()));
        List<Row> rows = select(table, "WHERE " + parent.column() + "::text = '" + value + "'");
        // What refers to nothing can only be named by what it says.
        return rows.isEmpty() ? Set.of(value) : words(rows.get(0));
    }

    private List<List<String>> keys(String table) throws SQLException {
        return rows(KEYS, table).stream()
                .map(key -> List.of(key.get(0).split(",")))
                .toList();
    }

    private Map<String, BoundTable.Parent> parents(String table) throws SQLException {
        Map<String, BoundTable.Parent> parents = new LinkedHashMap<>();
        for (List<String> parent : rows(PARENTS, table, table)) {
            parents.put(parent.get(0), new BoundTable.Parent(parent.get(1), parent.get(2)));
        }
        return parents;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

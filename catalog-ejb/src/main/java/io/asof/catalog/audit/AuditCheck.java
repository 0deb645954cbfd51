package io.asof.catalog.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Recomputes what the log says of the database, event by event: its bytes against its columns and its hash, and the root over
 * the rows that it bound against the rows that are there. Streams, so that memory does not grow with the catalog; one event's
 * rows are held at a time.
 *
 * <p>The root decides; which row it is, the event's locator tells: eight bytes of each record's hash.
 */
public final class AuditCheck {
    private static final JsonFactory JSON = new JsonFactory();

    private static final int FETCH_ROWS = 2_000;

    private static final String GONE = "(a row that is gone)";

    private final Connection connection;

    private final Consumer<AuditDifference> found;

    private final List<BoundTables> rooms = new ArrayList<>();

    private final List<Cursor> cursors = new ArrayList<>();

    private long events;

    private AuditCheck(Connection connection, ClassLoader classes, Consumer<AuditDifference> found) {
        this.connection = connection;
        this.found = found;
        ServiceLoader.load(BoundTables.class, classes).forEach(rooms::add);
    }

    /**
     * Checks the whole catalog as it is at one moment.
     *
     * @param connection of a role that may read everything, in a read-only transaction of repeatable read
     * @param found is told every difference
     * @return how many events were recomputed
     */
    public static long run(Connection connection, Consumer<AuditDifference> found) throws SQLException {
        AuditCheck check = new AuditCheck(connection, AuditCheck.class.getClassLoader(), found);
        check.events();
        check.leaves();
        check.actors();
        check.guards();
        check.contradictions();
        return check.events;
    }

    /** Every table that is bound, of all rooms. */
    public static List<BoundTable> tables() {
        List<BoundTable> tables = new ArrayList<>();
        ServiceLoader.load(BoundTables.class, AuditCheck.class.getClassLoader())
                .forEach(room -> tables.addAll(room.tables()));
        return tables;
    }

    private void events() throws SQLException {
        try {
            for (BoundTables room : rooms) {
                for (BoundTable table : room.tables()) {
                    cursors.add(new Cursor(table));
                }
            }
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT e.event_id, e.recorded_at, e.actor, e.action, e.entity_type, e.entity_key, e.request_id, e.canonical,
                           e.leaf_hash, e.locator, l.leaf_hash, p.salt, p.content, l.event_id IS NOT NULL, q.event_id IS NOT NULL
                    FROM catalog.audit_event e
                    LEFT JOIN catalog.audit_leaf l USING (event_id)
                    LEFT JOIN catalog.audit_pending q USING (event_id)
                    LEFT JOIN catalog.audit_personal p ON p.event_id = e.event_id AND p.field = 'reason'
                    ORDER BY e.event_id""")) {
                select.setFetchSize(FETCH_ROWS);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        events++;
                        event(row);
                    }
                }
            }
            orphans(Long.MAX_VALUE);
        } finally {
            for (Cursor cursor : cursors) {
                cursor.close();
            }
        }
    }

    private void event(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        orphans(id);
        byte[] canonical = row.getBytes(8);
        byte[] leafHash = CanonicalEvent.leafHash(canonical);
        if (!Arrays.equals(leafHash, row.getBytes(9))) {
            differs(id, "audit_event", Long.toString(id), "leaf_hash is not that of its canonical bytes");
        }
        boolean hasLeaf = row.getBoolean(14);
        if (hasLeaf && !Arrays.equals(leafHash, row.getBytes(11))) {
            differs(id, "audit_leaf", Long.toString(id), "leaf_hash is not that of the event");
        }
        if (hasLeaf && row.getBoolean(15)) {
            differs(id, "audit_pending", Long.toString(id), "waits for a leaf that it has");
        } else if (!hasLeaf && !row.getBoolean(15)) {
            differs(id, "audit_leaf", Long.toString(id), "has no leaf and does not wait for one");
        }
        Said said = Said.read(canonical);
        if (said == null) {
            differs(id, "audit_event", Long.toString(id), "canonical is not an event of this catalog");
            records(id, Map.of(), null, row.getBytes(10));
            return;
        }
        column(id, "event_id", said.text("eventId"), Long.toString(id));
        column(id, "recorded_at", said.text("recordedAt"), instant(row, 2).toString());
        column(id, "actor", said.text("actor"), row.getString(3));
        column(id, "action", said.text("action"), row.getString(4));
        column(id, "entity_type", said.text("entityType"), row.getString(5));
        column(id, "entity_key", said.text("entityKey"), row.getString(6));
        column(id, "request_id", said.text("requestId"), row.getString(7));
        byte[] salt = row.getBytes(12);
        String reason = said.text("personal.reason");
        if (salt != null && !CanonicalEvent.commitment(salt, row.getString(13)).equals(reason)) {
            differs(id, "audit_personal", id + ",\"reason\"", "is not what the event commits to");
        }
        records(id, said.tables(), said.text("records.root"), row.getBytes(10));
    }

    private void column(long event, String column, @Nullable String said, @Nullable String there) {
        if (said == null || !said.equals(there)) {
            differs(event, "audit_event", Long.toString(event), column + " is not what its canonical bytes say");
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The rows of one event against its root; where they differ, which they are. */
    private void records(long event, Map<String, Integer> counts, @Nullable String root, byte[] locator)
            throws SQLException {
        RecordSet all = new RecordSet();
        Map<String, List<byte[]>> byTable = new TreeMap<>();
        for (Cursor cursor : cursors) {
            List<byte[]> records = cursor.of(event);
            if (!records.isEmpty()) {
                byTable.computeIfAbsent(cursor.table.name(), name -> new ArrayList<>())
                        .addAll(records);
                records.forEach(all::add);
            }
        }
        if (root != null && HexFormat.of().formatHex(all.root()).equals(root)) {
            if (!Arrays.equals(all.locator(), locator)) {
                differs(event, "audit_event", Long.toString(event), "locator is not that of its rows");
            }
            return;
        }
        boolean named = false;
        int place = 0;
        Map<String, String> names = new TreeMap<>();
        cursors.forEach(cursor -> names.put(cursor.table.word(), cursor.table.name()));
        counts.keySet().forEach(word -> names.putIfAbsent(word, word));
        for (Map.Entry<String, String> name : names.entrySet()) {
            int count = counts.getOrDefault(name.getKey(), 0);
            List<Long> recorded = new ArrayList<>();
            for (int i = 0; i < count && place + 8 <= locator.length; i++, place += 8) {
                recorded.add(RecordSet.locator(locator, place));
            }
            named |= rows(event, name.getValue(), recorded, byTable.getOrDefault(name.getValue(), List.of()));
        }
        if (!named) {
            differs(event, "audit_event", Long.toString(event), "the root over its rows is not the one it says");
        }
    }

    private boolean rows(long event, String table, List<Long> recorded, List<byte[]> there) {
        boolean named = false;
        for (byte[] record : there) {
            if (!recorded.remove(RecordSet.locator(record))) {
                differs(event, table, CanonicalRecord.shown(record), "is not as it was recorded, or was added later");
                named = true;
            }
        }
        for (int i = 0; i < recorded.size(); i++) {
            differs(event, table, GONE, "was recorded and is not there, or not as it was");
            named = true;
        }
        return named;
    }

    /** Rows whose event is not there. */
    private void orphans(long before) throws SQLException {
        for (Cursor cursor : cursors) {
            while (cursor.event() < before) {
                long event = cursor.event();
                for (byte[] record : cursor.of(event)) {
                    differs(event, cursor.table.name(), CanonicalRecord.shown(record), "its event is not there");
                }
            }
        }
    }

    /** The one order: no gap, bounds and hidden ranges as they follow from it. */
    private void leaves() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT x.leaf_index, x.event_id, x.place, x.top, x.bound,
                       CASE WHEN x.event_id < x.top THEN int8range(
                           (SELECT min(l.leaf_index) + 1 FROM catalog.audit_leaf l
                            WHERE l.event_id > x.event_id AND l.leaf_index < x.leaf_index), x.leaf_index + 1) END
                       IS NOT DISTINCT FROM x.hidden
                FROM (SELECT leaf_index, event_id, bound, hidden, row_number() OVER w - 1 AS place, max(event_id) OVER w AS top
                      FROM catalog.audit_leaf WINDOW w AS (ORDER BY leaf_index)) x
                WHERE x.leaf_index <> x.place OR x.bound <> x.top OR x.hidden IS NOT NULL OR x.event_id < x.top
                ORDER BY x.leaf_index""")) {
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String leaf = Long.toString(row.getLong(1));
                    if (row.getLong(1) != row.getLong(3)) {
                        differs(
                                row.getLong(2),
                                "audit_leaf",
                                leaf,
                                "its place is " + row.getLong(3) + ": leaves are missing");
                        return;
                    }
                    if (row.getLong(4) != row.getLong(5)) {
                        differs(
                                row.getLong(2),
                                "audit_leaf",
                                leaf,
                                "bound is " + row.getLong(5) + " and must be " + row.getLong(4));
                    }
                    if (!row.getBoolean(6)) {
                        differs(
                                row.getLong(2),
                                "audit_leaf",
                                leaf,
                                "hidden does not follow from the order of the leaves");
                    }
                }
            }
        }
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT l.event_id FROM catalog.audit_leaf l
                WHERE NOT EXISTS (SELECT FROM catalog.audit_event e WHERE e.event_id = l.event_id)""");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                differs(row.getLong(1), "audit_leaf", Long.toString(row.getLong(1)), "its event is not there");
            }
        }
    }

    /** No foreign key says it, for it would lock the actor's row for each change. */
    private void actors() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT e.event_id, e.actor FROM catalog.audit_event e
                WHERE NOT EXISTS (SELECT FROM catalog.audit_actor a WHERE a.actor = e.actor) ORDER BY 1""")) {
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    differs(row.getLong(1), "audit_actor", row.getString(2), "who made the change is not there");
                }
            }
        }
    }

    /** The triggers that refuse: a superuser can take them away, and must not be able to do so unseen. */
    private void guards() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                WITH demanded AS (
                    SELECT c.oid, c.relname, n.name
                    FROM pg_class c
                    CROSS JOIN unnest(ARRAY['append_only_rows', 'append_only_table', 'bound_to_event']) AS n (name)
                    WHERE c.relnamespace = 'catalog'::regnamespace
                      AND (c.relname = ANY (?)
                           OR EXISTS (SELECT FROM pg_inherits i
                                      WHERE i.inhrelid = c.oid AND i.inhparent::regclass::text = ANY (?)))
                    UNION ALL
                    SELECT c.oid, c.relname, n.name
                    FROM pg_class c
                    JOIN (VALUES ('audit_event', 'append_only_rows'), ('audit_event', 'append_only_table'),
                                 ('audit_event', 'queued'), ('audit_pending', 'audit_pending_event_fk'),
                                 ('audit_leaf', 'append_only_rows'), ('audit_leaf', 'append_only_table'),
                                 ('audit_actor', 'kept_rows'), ('audit_actor', 'kept_table')) AS n (relname, name)
                        USING (relname)
                    WHERE c.relnamespace = 'catalog'::regnamespace)
                SELECT d.relname, d.name FROM demanded d
                LEFT JOIN pg_trigger t ON t.tgrelid = d.oid AND t.tgname = d.name AND t.tgenabled = 'A'
                WHERE t.oid IS NULL
                ORDER BY 1, 2""")) {
            Object[] names = rooms.stream()
                    .flatMap(room -> room.tables().stream())
                    .map(BoundTable::name)
                    .toArray();
            select.setArray(1, connection.createArrayOf("text", names));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            Arrays.stream(names).map(name -> "catalog." + name).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    differs(null, row.getString(1), "trigger " + row.getString(2), "is missing or disabled");
                }
            }
        }
    }

    private void contradictions() throws SQLException {
        for (BoundTables room : rooms) {
            for (BoundTables.Contradiction contradiction : room.contradictions()) {
                try (PreparedStatement select = connection.prepareStatement(contradiction.sql())) {
                    select.setFetchSize(FETCH_ROWS);
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            differs(row.getLong(1), contradiction.table(), row.getString(2), contradiction.what());
                        }
                    }
                }
            }
        }
    }

    private void differs(@Nullable Long event, String table, String key, String what) {
        found.accept(new AuditDifference(event, table, key, what));
    }

    /** Reads a table in the order of its events. */
    private final class Cursor implements AutoCloseable {
        private final BoundTable table;

        private final PreparedStatement select;

        private final ResultSet row;

        private boolean isAtRow;

        Cursor(BoundTable table) throws SQLException {
            this.table = table;
            this.select = connection.prepareStatement("SELECT * FROM (" + table.sql() + ") r ORDER BY 1");
            this.select.setFetchSize(FETCH_ROWS);
            this.row = select.executeQuery();
            this.isAtRow = row.next();
        }

        /** The event of the next row. */
        long event() throws SQLException {
            return isAtRow ? row.getLong(1) : Long.MAX_VALUE;
        }

        List<byte[]> of(long event) throws SQLException {
            List<byte[]> records = new ArrayList<>();
            while (isAtRow && row.getLong(1) == event) {
                records.add(record());
                isAtRow = row.next();
            }
            return records;
        }

        /** What nobody could have recorded is shown as it is there. */
        private byte[] record() throws SQLException {
            try {
                return table.record().of(row);
            } catch (RuntimeException e) {
                CanonicalRecord there = CanonicalRecord.of(table.word());
                for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
                    there.add(row.getString(column));
                }
                return there.bytes();
            }
        }

        @Override
        public void close() throws SQLException {
            row.close();
            select.close();
        }
    }

    /** What the canonical bytes of an event say: its texts by name, and how many rows of each table. */
    private record Said(Map<String, String> texts, Map<String, Integer> tables) {
        @Nullable
        String text(String name) {
            return texts.get(name);
        }

        static @Nullable Said read(byte[] canonical) {
            Map<String, String> texts = new TreeMap<>();
            Map<String, Integer> tables = new TreeMap<>();
            try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), canonical)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    return null;
                }
                read(json, "", texts, tables);
            } catch (RuntimeException e) {
                return null;
            }
            return "asof-catalog/event/2".equals(texts.get("format")) ? new Said(texts, tables) : null;
        }

        private static void read(JsonParser json, String path, Map<String, String> texts, Map<String, Integer> tables) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = path + json.currentName();
                switch (json.nextToken()) {
                    case START_OBJECT -> read(json, name + ".", texts, tables);
                    case VALUE_NUMBER_INT -> {
                        if (name.startsWith("records.tables.")) {
                            tables.put(name.substring("records.tables.".length()), json.getIntValue());
                        }
                        texts.put(name, json.getString());
                    }
                    default -> texts.put(name, json.getString());
                }
            }
        }
    }
}

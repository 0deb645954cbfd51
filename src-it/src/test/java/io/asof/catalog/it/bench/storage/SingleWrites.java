package io.asof.catalog.it.bench.storage;

import io.asof.catalog.audit.BoundTable;
import io.asof.catalog.audit.Details;
import io.asof.catalog.audit.GroupCommit;
import io.asof.catalog.audit.Recording;
import io.asof.catalog.it.bench.load.Client;
import io.asof.catalog.it.bench.storage.RowCopy.SingleInsert;
import io.asof.catalog.series.SeriesTables;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Small changes, each a new series, its description, one number of it and their extent in one transaction, by prepared
 * statements. Once as the catalog keeps them: into its own tables, with lock and number, event, commit and leaf. And once into
 * tables like them, with the same references among the rows and without any of that; both are on the disk when they are done.
 */
public final class SingleWrites {
    /** In this order everywhere below: what is new in each row. */
    private static final List<String> SERIES = List.of("uuid", "code", "event_id");

    /** As many as the catalog's own table has: what they cost is no part of the audit. */
    private static final int PARTITIONS = 8;

    private static final List<String> OF_A_SERIES = List.of("series_id", "event_id");

    private static final List<String> OF_A_NUMBER = List.of("series_id", "event_id", "value_event_id");

    private final Model model;
    private final SingleInsert series;
    private final SingleInsert description;
    private final SingleInsert observation;
    private final SingleInsert extent;
    private final GroupCommit sequencer = new GroupCommit();
    private final AtomicLong written = new AtomicLong();

    private SingleWrites(
            Model model, SingleInsert series, SingleInsert description, SingleInsert observation, SingleInsert extent) {
        this.model = model;
        this.series = series;
        this.description = description;
        this.observation = observation;
        this.extent = extent;
    }

    /**
     * The series that all are like.
     *
     * @param records of its own row, its description's and its first number's, as they are hashed into its event
     */
    private record Model(List<Shape> records) {
        static Model of(Connection owner, String code) throws SQLException {
            String uuid;
            String eventId;
            try (PreparedStatement select =
                    owner.prepareStatement("SELECT uuid, event_id FROM catalog.series WHERE code = ?")) {
                select.setString(1, code);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    uuid = row.getString(1);
                    eventId = row.getString(2);
                }
            }
            List<Shape> records = new ArrayList<>();
            for (BoundTable table : new SeriesTables().tables()) {
                if (List.of("series", "series_description", "observation", "series_extent")
                        .contains(table.name())) {
                    records.add(Shape.of(first(owner, table, code, eventId), code, uuid, eventId));
                }
            }
            return new Model(records);
        }

        private static String first(Connection owner, BoundTable table, String code, String eventId)
                throws SQLException {
            TreeSet<String> records = new TreeSet<>();
            try (PreparedStatement select = owner.prepareStatement(
                            "SELECT * FROM (" + table.sql() + ") bound WHERE event_id = " + eventId);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String record = new String(table.record().of(row), StandardCharsets.UTF_8);
                    if (record.contains("\"" + code + "\"")) {
                        records.add(record);
                    }
                }
            }
            return records.first();
        }
    }

    /**
     * A record with gaps for what is new in each.
     *
     * @param parts what stands around the gaps
     * @param gaps 0 for the code, 1 for the uuid, 2 for the event's id
     */
    private record Shape(List<String> parts, List<Integer> gaps) {
        static Shape of(String record, String code, String uuid, String eventId) {
            List<String> values = List.of("\"" + code + "\"", "\"" + uuid + "\"", "\"" + eventId + "\"]");
            List<String> parts = new ArrayList<>();
            List<Integer> gaps = new ArrayList<>();
            int from = 0;
            for (int at = 1; at < record.length(); at++) {
                for (int value = 0; value < values.size(); value++) {
                    if (record.startsWith(values.get(value), at)) {
                        parts.add(record.substring(from, at + 1));
                        gaps.add(value);
                        from = at + values.get(value).lastIndexOf('"');
                        at = from;
                        break;
                    }
                }
            }
            parts.add(record.substring(from));
            return new Shape(parts, gaps);
        }

        byte[] with(String... values) {
            StringBuilder record = new StringBuilder(256);
            for (int gap = 0; gap < gaps.size(); gap++) {
                record.append(parts.get(gap)).append(values[gaps.get(gap)]);
            }
            return record.append(parts.get(gaps.size())).toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Makes the unaudited tables, and learns what rows look like from the series with that code. */
    public static SingleWrites make(Connection owner, String like) throws SQLException {
        String id = "(SELECT id FROM catalog.series WHERE code = '" + like + "')";
        FlatTable.makeSchema(owner);
        for (String table : List.of("series", "series_description", "observation", "series_extent")) {
            String name = FlatTable.SCHEMA + "." + table;
            boolean isPartitioned = table.equals("observation");
            FlatTable.execute(
                    owner,
                    "CREATE TABLE " + name + " (LIKE catalog." + table + " INCLUDING ALL)"
                            + (isPartitioned ? " PARTITION BY HASH (series_id)" : ""));
            for (int remainder = 0; isPartitioned && remainder < PARTITIONS; remainder++) {
                FlatTable.execute(
                        owner,
                        "CREATE TABLE " + name + "_" + remainder + " PARTITION OF " + name
                                + " FOR VALUES WITH (MODULUS " + PARTITIONS + ", REMAINDER " + remainder + ")");
            }
            FlatTable.execute(owner, "GRANT SELECT, INSERT ON " + name + " TO " + CatalogDatabase.APPLICATION);
        }
        // What refers to what is no part of the audit.
        for (String table : List.of("series_description", "series_extent")) {
            FlatTable.execute(
                    owner,
                    "ALTER TABLE " + FlatTable.SCHEMA + "." + table + " ADD FOREIGN KEY (series_id) REFERENCES "
                            + FlatTable.SCHEMA + ".series");
        }
        FlatTable.execute(
                owner,
                "ALTER TABLE " + FlatTable.SCHEMA
                        + ".series_description ADD FOREIGN KEY (document_id) REFERENCES catalog.source_document");
        String first =
                " AND (period_end, vintage_id) = (SELECT period_end, vintage_id FROM catalog.observation WHERE series_id = "
                        + id + " ORDER BY 1, 2 LIMIT 1)";
        return new SingleWrites(
                Model.of(owner, like),
                RowCopy.of(owner, "series").single(owner, "code = '" + like + "'", SERIES),
                RowCopy.of(owner, "series_description").single(owner, "series_id = " + id, OF_A_SERIES),
                RowCopy.of(owner, "observation").single(owner, "series_id = " + id + first, OF_A_NUMBER),
                RowCopy.of(owner, "series_extent").single(owner, "series_id = " + id, OF_A_SERIES));
    }

    /** A client of the application's role that writes as the catalog does. */
    public Client audited(Connection connection) throws SQLException {
        return new Writer(connection, "catalog", true);
    }

    /** A client of the application's role that writes the same rows and nothing else. */
    public Client unaudited(Connection connection) throws SQLException {
        return new Writer(connection, FlatTable.SCHEMA, false);
    }

    private final class Writer implements Client {
        private final Connection connection;
        private final PreparedStatement addSeries;
        private final PreparedStatement addDescription;
        private final PreparedStatement addObservation;
        private final PreparedStatement addExtent;
        private final @Nullable AuditedChange change;

        Writer(Connection connection, String schema, boolean audited) throws SQLException {
            this.connection = connection;
            this.change = audited ? new AuditedChange(connection) : null;
            this.addSeries = series.prepare(connection, schema, " RETURNING id");
            this.addDescription = description.prepare(connection, schema, "");
            this.addObservation = observation.prepare(connection, schema, "");
            this.addExtent = extent.prepare(connection, schema, "");
            connection.setAutoCommit(false);
        }

        @Override
        public void ask(int question) throws SQLException {
            long number = written.incrementAndGet();
            String code = "bench/written/s" + number;
            if (change == null) {
                add(code, uuid(code), number);
                connection.commit();
                return;
            }
            Recording recording = change.begin(code);
            String uuid = uuid(code);
            add(code, uuid, recording.eventId());
            String event = Long.toString(recording.eventId());
            for (Shape record : model.records()) {
                recording.wrote(record.with(code, uuid, event));
            }
            change.end(recording, code, Details.of().count("observations", 1));
            connection.commit();
            // Each statement is a transaction now: the next drain must see this one's leaves.
            connection.setAutoCommit(true);
            sequencer.join(recording.eventId(), awaited -> GroupCommit.drain(connection, awaited));
            connection.setAutoCommit(false);
        }

        private void add(String code, String uuid, long eventId) throws SQLException {
            String event = Long.toString(eventId);
            series.bind(addSeries, List.of(uuid, code, event));
            String id = added();
            description.bind(addDescription, List.of(id, event));
            addDescription.executeUpdate();
            observation.bind(addObservation, List.of(id, event, event));
            addObservation.executeUpdate();
            extent.bind(addExtent, List.of(id, event));
            addExtent.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }

        private String added() throws SQLException {
            try (ResultSet id = addSeries.executeQuery()) {
                id.next();
                return id.getString(1);
            }
        }
    }

    private static String uuid(String code) {
        return UUID.nameUUIDFromBytes(("series:" + code).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

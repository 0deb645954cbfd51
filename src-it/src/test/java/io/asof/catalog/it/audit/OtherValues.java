package io.asof.catalog.it.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Picks rows, and thinks up what else could stand in them: what stands in other rows, or slightly other values. */
final class OtherValues {
    private final CatalogSuperuser database;

    private final Random random;

    OtherValues(CatalogSuperuser database, Random random) {
        this.database = database;
        this.random = random;
    }

    /** Any row of a table that has rows. */
    Row anyRow(BoundTable table) throws SQLException {
        return database.select(table, "ORDER BY md5(ctid::text || '" + seed() + "') LIMIT 1")
                .get(0);
    }

    /** A row like this one of another event, with whatever has to be different. */
    Row copyUnder(Row model, long event) throws SQLException {
        BoundTable table = model.table();
        Row copy = model.with("event_id", String.valueOf(event));
        for (List<String> key : table.keys()) {
            if (key.contains("event_id") || differ(copy, model, key)) {
                continue;
            }
            String column = key.stream()
                    .filter(name -> !table.parents().containsKey(name))
                    .reduce((first, last) -> last)
                    .orElse(key.get(0));
            BoundTable.Parent parent = table.parents().get(column);
            if (table.column(column).isSurrogate()) {
                copy = copy.with(column, String.valueOf(10_000_000L + random.nextInt(1_000_000)));
            } else if (parent == null) {
                copy = copy.with(column, varied(table.column(column), model.demand(column)));
            } else {
                List<String> others = ids(parent);
                copy = copy.with(column, others.get(random.nextInt(others.size())));
            }
        }
        return copy;
    }

    /** An event that has its place in the order, and isn't the one given. */
    long oldEvent(long other) throws SQLException {
        return Long.parseLong(database.rows(
                        "SELECT event_id FROM audit_leaf WHERE event_id <> ? ORDER BY md5(event_id::text || ?) LIMIT 1",
                        other,
                        seed())
                .get(0)
                .get(0));
    }

    /** Other values for a column, plausible ones and slight ones, in no order. */
    List<String> candidates(Row row, String column) throws SQLException {
        BoundTable table = row.table();
        String current = row.values().get(column);
        List<String> values = new ArrayList<>(firsts("SELECT DISTINCT " + column + "::text FROM catalog." + table.name()
                + " WHERE " + column + " IS NOT NULL ORDER BY 1 LIMIT 30"));
        BoundTable.Parent parent = table.parents().get(column);
        if (parent != null) {
            values.addAll(ids(parent));
        }
        values.removeIf(value -> value.equals(current));
        Collections.shuffle(values, random);
        String slight = varied(table.column(column), current);
        values.add(random.nextBoolean() ? 0 : values.size(), slight);
        return values;
    }

    private List<String> ids(BoundTable.Parent parent) throws SQLException {
        return firsts("SELECT " + parent.column() + "::text FROM catalog." + parent.table() + " ORDER BY 1 LIMIT 30");
    }

    private List<String> firsts(String sql) throws SQLException {
        return database.rows(sql).stream().map(row -> row.get(0)).toList();
    }

    /** A slightly other value of the type; of nothing, something. */
    private String varied(BoundTable.Column column, @Nullable String value) throws SQLException {
        String type = column.type();
        Map<String, String> first = Map.ofEntries(
                Map.entry("text", "forged"),
                Map.entry("boolean", "true"),
                Map.entry("date", "2020-01-01"),
                Map.entry("timestamp with time zone", "2020-01-01T00:00:00Z"),
                Map.entry("jsonb", "{\"forged\": \"x\"}"),
                Map.entry("bytea", "\\x00"),
                Map.entry("int8range", "[0,1)"),
                Map.entry("uuid", "00000000-0000-4000-8000-000000000000"));
        if (value == null) {
            return first.getOrDefault(type, "1");
        }
        String sql = switch (type) {
            case "text" -> "regexp_replace(?, '.$', '') || CASE WHEN ? ~ '7$' THEN '8' ELSE '7' END";
            case "boolean" -> "(NOT ?::boolean)::text";
            case "date" -> "(?::date - " + (1 + random.nextInt(3)) + ")::text";
            case "timestamp with time zone" ->
                "(?::timestamptz - interval '" + (random.nextBoolean() ? "1 microsecond" : "400 days") + "')::text";
            case "jsonb" ->
                "(CASE jsonb_typeof(?::jsonb) WHEN 'array' THEN ?::jsonb || '[\"x\"]' ELSE ?::jsonb || '{\"forged\": \"x\"}' END)::text";
            case "bytea" ->
                "CASE ?::bytea WHEN '' THEN '\\x00' ELSE set_bit(?::bytea, 0, 1 - get_bit(?::bytea, 0))::text END";
            case "int8range" -> "'[0,1)'";
            case "uuid" -> "gen_random_uuid()::text";
            case "numeric" -> random.nextBoolean() ? "(?::numeric + 1)::text" : "(?::numeric * 1.0)::text";
            default -> "(?::" + type + " + " + (1 + random.nextInt(900)) + ")::text";
        };
        Object[] parameters = Collections.nCopies(
                        (int) sql.chars().filter(c -> c == '?').count(), value)
                .toArray();
        return database.rows("SELECT " + sql, parameters).get(0).get(0);
    }

    private static boolean differ(Row one, Row other, List<String> key) {
        return key.stream()
                .anyMatch(column -> !String.valueOf(one.values().get(column))
                        .equals(String.valueOf(other.values().get(column))));
    }

    private String seed() {
        return Integer.toHexString(random.nextInt());
    }
}

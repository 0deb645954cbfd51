package io.asof.catalog.it.bench.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows that are like rows which the catalog itself has recorded, but for some columns. So a benchmark that makes rows by
 * plain SQL has to know the few columns that it changes, and a further column of a table comes along by itself.
 *
 * @param columns name to type of those that are given on insert: neither generated nor counted by an identity
 */
record RowCopy(String table, Map<String, String> columns) {

    /** Of a table of the catalog's schema. */
    static RowCopy of(Connection connection, String table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
                WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''
                  AND NOT (attname = 'id' AND atthasdef) ORDER BY attnum""")) {
            select.setString(1, "catalog." + table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    columns.put(row.getString(1), row.getString(2));
                }
            }
        }
        return new RowCopy(table, columns);
    }

    /**
     * INSERT … SELECT of rows like {@code t}.
     *
     * @param from what follows FROM; the row that is copied is called {@code t} in it
     * @param changed column to expression, for those that are not as in {@code t}; others than the table has are ignored
     */
    String insert(String from, Map<String, String> changed) {
        return "INSERT INTO catalog." + table + " (" + String.join(", ", columns.keySet()) + ") SELECT "
                + columns.keySet().stream()
                        .map(column -> changed.getOrDefault(column, "t." + column))
                        .collect(Collectors.joining(", "))
                + " FROM " + from;
    }

    /**
     * Reads one row and gives it as an INSERT of one, with a parameter for each changed column, in the order of {@code
     * changed}, and the rest as it is.
     */
    SingleInsert single(Connection connection, String where, List<String> changed) throws SQLException {
        List<String> texts =
                columns.keySet().stream().map(column -> column + "::text").toList();
        List<String> values = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + String.join(", ", texts)
                        + " FROM catalog." + table + " WHERE " + where + " LIMIT 1");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("no row of " + table + " where " + where);
            }
            int column = 1;
            for (Map.Entry<String, String> one : columns.entrySet()) {
                String text = row.getString(column++);
                if (changed.contains(one.getKey())) {
                    places.add(changed.indexOf(one.getKey()));
                    values.add("?::" + one.getValue());
                } else if (text == null) {
                    values.add("NULL");
                } else {
                    places.add(-1 - parameters.size());
                    parameters.add(text);
                    values.add("?::" + one.getValue());
                }
            }
        }
        return new SingleInsert(
                table,
                "(" + String.join(", ", columns.keySet()) + ") VALUES (" + String.join(", ", values) + ")",
                places,
                parameters);
    }

    /**
     * An INSERT of one row.
     *
     * @param places for each parameter the number of the changed value it takes, or -1 minus that of a kept one
     */
    record SingleInsert(String table, String rest, List<Integer> places, List<Object> kept) {
        /** Into the table of that name in a schema; the driver prepares it once and keeps it. */
        PreparedStatement prepare(Connection connection, String schema, String returning) throws SQLException {
            return connection.prepareStatement("INSERT INTO " + schema + "." + table + " " + rest + returning);
        }

        void bind(PreparedStatement insert, List<String> changed) throws SQLException {
            for (int i = 0; i < places.size(); i++) {
                int place = places.get(i);
                insert.setString(i + 1, place < 0 ? (String) kept.get(-1 - place) : changed.get(place));
            }
        }
    }
}

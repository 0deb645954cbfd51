package io.asof.catalog.it.bench.storage;

import io.asof.catalog.it.bench.load.SqlQuestion;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * A flat table of exactly the rows that were answered, a column for each property, and one covering index in the order
 * of the answers: the rows of one question are one index-only scan. Less than this no program can ask of PostgreSQL for
 * these rows, whatever tables it keeps them in.
 */
public final class BareTable {
    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";
    private static final String INSTANT = DATE + "T[0-9:.]+Z";

    private final Connection owner;
    private final String name;
    private final Map<String, String> types;

    private BareTable(Connection owner, String name, Map<String, String> types) {
        this.owner = owner;
        this.name = name;
        this.types = types;
    }

    /** Where the rows come from. */
    @FunctionalInterface
    public interface Answers {
        /** Items of the answer to a question, property to text. */
        List<Map<String, @Nullable String>> of(int question) throws IOException;
    }

    /**
     * Makes and fills it with the answers to questions 0 to {@code questions}, and reads every row back.
     *
     * @throws IllegalStateException if the table does not give as many rows with the same contents, or there are none
     */
    public static BareTable make(Connection owner, String table, int questions, Answers answers)
            throws SQLException, IOException {
        String name = FlatTable.SCHEMA + "." + table;
        FlatTable.makeSchema(owner);
        BareTable bare = new BareTable(owner, name, types(answers.of(0)));
        StringBuilder columns = new StringBuilder();
        bare.types.forEach((column, type) -> columns.append(", \"" + column + "\" " + type));
        FlatTable.execute(owner, "DROP TABLE IF EXISTS " + name);
        // Nothing is written while it is read, so that nothing of it is logged makes no difference to the reading.
        FlatTable.execute(owner, "CREATE UNLOGGED TABLE " + name + " (question int, position int" + columns + ")");
        FlatTable.execute(owner, "GRANT SELECT ON " + name + " TO " + CatalogDatabase.APPLICATION);
        Contents answered = bare.fill(questions, answers);
        FlatTable.execute(
                owner, "CREATE UNIQUE INDEX ON " + name + " (question, position) INCLUDE (" + bare.columns() + ")");
        FlatTable.execute(owner, "VACUUM (ANALYZE) " + name);
        Contents kept = bare.read(questions);
        if (!kept.equals(answered) || kept.rows() == 0) {
            throw new IllegalStateException(name + " has " + kept + " of " + answered);
        }
        return bare;
    }

    /** The bare statement for that question. */
    public SqlQuestion question(int number) {
        return new SqlQuestion(
                "SELECT " + columns() + " FROM " + name + " WHERE question = ? ORDER BY position", List.of(number));
    }

    /** Gives the disk its room back. */
    public void drop() throws SQLException {
        FlatTable.execute(owner, "DROP TABLE " + name);
    }

    private record Contents(long rows, long checksum) {
        Contents and(List<@Nullable String> row) {
            return new Contents(rows + 1, 1_000_003 * checksum + row.hashCode());
        }
    }

    private Contents fill(int questions, Answers answers) throws SQLException, IOException {
        Contents contents = new Contents(0, 0);
        try (OutputStream out = new BufferedOutputStream(
                new PGCopyOutputStream(owner.unwrap(PGConnection.class), "COPY " + name + " FROM STDIN"))) {
            for (int question = 0; question < questions; question++) {
                int position = 0;
                for (Map<String, @Nullable String> item : answers.of(question)) {
                    if (!types.keySet().containsAll(item.keySet())) {
                        throw new IllegalStateException("not in the first answer: " + item);
                    }
                    StringBuilder line =
                            new StringBuilder().append(question).append('\t').append(position++);
                    List<@Nullable String> row = new ArrayList<>();
                    types.forEach((column, type) -> {
                        String text = item.get(column);
                        line.append('\t').append(text == null ? "\\N" : escaped(text));
                        row.add(plain(type, text));
                    });
                    contents = contents.and(row);
                    out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return contents;
    }

    private Contents read(int questions) throws SQLException {
        Contents contents = new Contents(0, 0);
        try (PreparedStatement select = owner.prepareStatement(question(0).sql())) {
            for (int question = 0; question < questions; question++) {
                select.setInt(1, question);
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        contents = contents.and(row(found));
                    }
                }
            }
        }
        return contents;
    }

    private List<@Nullable String> row(ResultSet found) throws SQLException {
        List<@Nullable String> row = new ArrayList<>();
        int column = 1;
        for (String type : types.values()) {
            OffsetDateTime instant = type.equals("timestamptz") ? found.getObject(column, OffsetDateTime.class) : null;
            row.add(plain(
                    type,
                    instant == null
                            ? found.getString(column)
                            : instant.toInstant().toString()));
            column++;
        }
        return row;
    }

    private String columns() {
        return "\"" + String.join("\", \"", types.keySet()) + "\"";
    }

    /** So that two spellings of one number, or of one instant, are the same. */
    private static @Nullable String plain(String type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (type) {
            case "numeric" -> new BigDecimal(text).stripTrailingZeros().toPlainString();
            case "timestamptz" -> Instant.parse(text).toString();
            default -> text;
        };
    }

    private static Map<String, String> types(List<Map<String, @Nullable String>> items) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Map<String, @Nullable String> item : items) {
            item.forEach((column, text) -> {
                if (text != null || !types.containsKey(column)) {
                    types.put(column, type(column, text));
                }
            });
        }
        return types;
    }

    private static String type(String column, @Nullable String text) {
        if (column.equals("periodStart") || (text != null && text.matches(DATE))) {
            return "date";
        }
        if (text != null && text.matches(INSTANT)) {
            return "timestamptz";
        }
        return column.equals("value") ? "numeric" : "text";
    }

    /** As COPY reads it. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}

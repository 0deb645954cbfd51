package io.asof.catalog.it.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes rows of the past, each time in a transaction of its own, as one of the three who have a password: the application,
 * the owner of the tables, and the superuser, who switches the triggers off for it and on again afterwards.
 */
final class Forger {
    private static final int TRIES = 12;

    /** What is refused by intent; anything else means that the forgery was made clumsily and proves nothing. */
    private static final Set<String> REFUSALS = Set.of("23000", "42501");

    /** An event that there isn't yet. */
    private static final String MISSING = "23503";

    private static final String TAKEN = "23505";

    private final CatalogSuperuser database;

    private final Connection application;

    private final Connection owner;

    private final OtherValues values;

    private final RowWriter writer;

    private final Random random;

    Forger(CatalogSuperuser database, Connection application, Connection owner, Random random) {
        this.database = database;
        this.application = application;
        this.owner = owner;
        this.random = random;
        this.values = new OtherValues(database, random);
        this.writer = new RowWriter(database);
    }

    /** How somebody goes about it. */
    enum Means {
        APPLICATION_ADDS_UNDER_AN_OLD_EVENT,
        APPLICATION_ADDS_UNDER_A_FUTURE_EVENT,
        APPLICATION_CHANGES,
        APPLICATION_DELETES,
        OWNER_CHANGES,
        OWNER_DELETES,
        SUPERUSER_CHANGES,
        SUPERUSER_MOVES_TO_ANOTHER_EVENT,
        SUPERUSER_ADDS_UNDER_AN_OLD_EVENT,
        SUPERUSER_ADDS_UNDER_A_FUTURE_EVENT,
        SUPERUSER_DELETES,
        SUPERUSER_SWAPS;

        /** The database has to say no; the superuser gets past it, and is seen. */
        boolean isAlwaysRefused() {
            return !name().startsWith("SUPERUSER");
        }
    }

    /** What came of it: refused by the database, or a forgery to be found and undone. */
    record Attempt(
            String what,
            @Nullable SQLException refusal,
            @Nullable Forgery forgery,
            Undo undo) {}

    /** Puts every row back as it was. */
    @FunctionalInterface
    interface Undo {
        void run() throws SQLException;
    }

    /** Rows to try it with, and what else could stand in them. */
    OtherValues values() {
        return values;
    }

    /** With any row of the table. */
    Attempt attempt(Means means, BoundTable table) throws SQLException {
        List<BoundTable.Column> columns = table.columns().stream()
                .filter(column -> !column.isSurrogate() && !column.name().equals("event_id"))
                .toList();
        return attempt(means, table, columns.get(random.nextInt(columns.size())).name());
    }

    /** With any row of the table and, where something is changed, that column. */
    Attempt attempt(Means means, BoundTable table, String column) throws SQLException {
        Row row = values.anyRow(table);
        return switch (means) {
            case APPLICATION_ADDS_UNDER_AN_OLD_EVENT -> added(means, row, application, false);
            case APPLICATION_ADDS_UNDER_A_FUTURE_EVENT -> added(means, row, application, true);
            case SUPERUSER_ADDS_UNDER_AN_OLD_EVENT -> added(means, row, database.connection(), false);
            case SUPERUSER_ADDS_UNDER_A_FUTURE_EVENT -> added(means, row, database.connection(), true);
            case APPLICATION_CHANGES -> changed(means, row, column, application);
            case OWNER_CHANGES -> changed(means, row, column, owner);
            case SUPERUSER_CHANGES -> changed(means, row, column, database.connection());
            case SUPERUSER_MOVES_TO_ANOTHER_EVENT -> changed(means, row, "event_id", database.connection());
            case APPLICATION_DELETES -> deleted(means, row, application);
            case OWNER_DELETES -> deleted(means, row, owner);
            case SUPERUSER_DELETES -> deleted(means, row, database.connection());
            case SUPERUSER_SWAPS -> swapped(row);
        };
    }

    /** Adds this very row, as the application. */
    Attempt add(Row row) throws SQLException {
        SQLException refusal = writer.tried(application, row.table(), connection -> writer.insert(connection, row));
        return new Attempt(
                "the application adds " + row.values() + " to " + row.table().word(),
                refusal,
                refusal == null ? forgery("an added row", row, Set.of(row.demand("event_id")), row) : null,
                () -> writer.undo(row.table(), List.of(), List.of(row)));
    }

    /** Changes one value of this very row, as the superuser. */
    Attempt change(Row row, String column, String value) throws SQLException {
        return changedTo(Means.SUPERUSER_CHANGES, row, column, value, database.connection());
    }

    private Attempt added(Means means, Row model, Connection who, boolean future) throws SQLException {
        SQLException refusal = null;
        Row copy = model;
        for (int i = 0; i < TRIES; i++) {
            long event = future ? 5_000_000L + random.nextInt(1_000_000) : values.oldEvent(model.event());
            copy = values.copyUnder(i == 0 ? model : values.anyRow(model.table()), event);
            Row wanted = copy;
            refusal = writer.tried(who, model.table(), connection -> writer.insert(connection, wanted));
            if (refusal == null || !TAKEN.equals(refusal.getSQLState())) {
                break;
            }
        }
        requireIntent(means, model.table(), refusal);
        Row made = copy;
        Set<String> events = future ? Set.of(copy.demand("event_id"), "null") : Set.of(copy.demand("event_id"));
        return new Attempt(
                describe(means, made.table(), made.values().toString()),
                refusal,
                refusal == null ? forgery(means.name(), made, events, made) : null,
                () -> writer.undo(made.table(), List.of(), List.of(made)));
    }

    private Attempt changed(Means means, Row row, String column, Connection who) throws SQLException {
        List<String> candidates = column.equals("event_id")
                ? List.of(String.valueOf(values.oldEvent(row.event())))
                : values.candidates(row, column);
        Attempt last = null;
        for (String value : candidates.subList(0, Math.min(TRIES, candidates.size()))) {
            last = changedTo(means, row, column, value, who);
            if (last.refusal() == null || means.isAlwaysRefused()) {
                return last;
            }
        }
        if (last == null) {
            throw new AssertionError("no other value for " + column + " of " + row);
        }
        return last;
    }

    private Attempt changedTo(Means means, Row row, String column, String value, Connection who) throws SQLException {
        BoundTable table = row.table();
        Row changed = row.with(column, value);
        SQLException refusal = writer.tried(who, table, connection -> writer.update(connection, row, column, value));
        requireIntent(means, table, refusal);
        Set<String> events = isOfTheOrder(table, column)
                ? Set.of()
                : Stream.of(row, changed).map(one -> one.demand("event_id")).collect(Collectors.toSet());
        return new Attempt(
                describe(
                        means,
                        table,
                        column + " = " + row.values().get(column) + " -> " + value + " of " + row.values()),
                refusal,
                refusal == null ? forgery(means.name(), row, events, row, changed) : null,
                () -> writer.undo(table, List.of(row), List.of(changed)));
    }

    private Attempt deleted(Means means, Row row, Connection who) throws SQLException {
        BoundTable table = row.table();
        SQLException refusal = writer.tried(who, table, connection -> writer.delete(connection, row));
        requireIntent(means, table, refusal);
        return new Attempt(
                describe(means, table, row.values().toString()),
                refusal,
                refusal == null
                        ? new Forgery(means.name(), tables(table), Set.of(row.demand("event_id")), Set.of())
                        : null,
                () -> writer.undo(table, List.of(row), List.of()));
    }

    /** Two rows change places in one column: what names stand for, or what they say. */
    private Attempt swapped(Row row) throws SQLException {
        return swapped(row, TRIES * 4);
    }

    private Attempt swapped(Row row, int tries) throws SQLException {
        BoundTable table = row.table();
        for (int left = tries; left > 0; left--) {
            Row other = values.anyRow(table);
            String column =
                    table.columns().get(random.nextInt(table.columns().size())).name();
            Row one = row.with(column, other.values().get(column));
            Row two = other.with(column, row.values().get(column));
            List<Object> before = List.of(row.values(), other.values());
            if (before.contains(one.values()) || other.place().equals(row.place())) {
                continue;
            }
            SQLException refusal = writer.tried(database.connection(), table, connection -> {
                writer.delete(connection, row);
                writer.delete(connection, other);
                writer.insert(connection, one);
                writer.insert(connection, two);
            });
            if (refusal != null) {
                continue;
            }
            Set<String> words = new TreeSet<>(database.words(one));
            words.addAll(database.words(two));
            // Names inside the database are nobody's: what hangs on them says that they changed places.
            boolean inside = table.column(column).isSurrogate()
                    || isOfTheOrder(table, column)
                    || isOnlyRenamed(List.of(row, other), List.of(one, two));
            if (inside && !table.isLog() && !database.isReferredTo(row) && !database.isReferredTo(other)) {
                // Nothing hangs on either, so nothing has changed.
                writer.undo(table, List.of(row, other), List.of(one, two));
                // What was put back lies somewhere else now.
                return swapped(values.anyRow(table), left - 1);
            }
            return new Attempt(
                    describe(Means.SUPERUSER_SWAPS, table, column + " of " + row.values() + " and " + other.values()),
                    null,
                    new Forgery(
                            Means.SUPERUSER_SWAPS.name(),
                            inside ? Set.of() : tables(table),
                            inside
                                    ? Set.of()
                                    : new TreeSet<>(List.of(row.demand("event_id"), other.demand("event_id"))),
                            table.isLog() ? Set.of() : words),
                    () -> writer.undo(table, List.of(row, other), List.of(one, two)));
        }
        return new Attempt("nothing in " + table.word() + " can be swapped", null, null, () -> {});
    }

    /** Whether the rows say the same of the world as before, under other names inside the database. */
    private static boolean isOnlyRenamed(List<Row> before, List<Row> after) {
        return before.stream()
                .map(Forger::natural)
                .collect(Collectors.toSet())
                .equals(after.stream().map(Forger::natural).collect(Collectors.toSet()));
    }

    /** What a row says to people: all but its name inside the database. */
    private static Map<String, @Nullable String> natural(Row row) {
        Map<String, @Nullable String> values = new TreeMap<>(row.values());
        row.table().columns().stream()
                .filter(BoundTable.Column::isSurrogate)
                .forEach(column -> values.remove(column.name()));
        return values;
    }

    private Forgery forgery(String what, Row before, Set<String> events, Row after) throws SQLException {
        return forgery(what, before, events, after, after);
    }

    private Forgery forgery(String what, Row before, Set<String> events, Row after, Row named) throws SQLException {
        Set<String> words = new TreeSet<>(database.words(before));
        words.addAll(database.words(after));
        words.addAll(database.words(named));
        return new Forgery(
                what + " in " + before.table().word(),
                tables(before.table()),
                events,
                before.table().isLog() ? Set.of() : words);
    }

    /** An event, its leaf and its waiting for one are one thing in three tables. */
    private static Set<String> tables(BoundTable table) {
        return table.isLog() ? Set.of("audit_event", "audit_leaf", "audit_pending") : Set.of(table.word());
    }

    /** What belongs to the order as a whole, and not to an event. */
    private static boolean isOfTheOrder(BoundTable table, String column) {
        return table.word().equals("audit_leaf") && !column.equals("leaf_hash");
    }

    /** Whether all that may be said against it was said by intent. */
    private static void requireIntent(Means means, BoundTable table, @Nullable SQLException refusal) {
        boolean takenByNature =
                refusal != null && TAKEN.equals(refusal.getSQLState()) && (table.isLog() || table.isKeyedByEvent());
        boolean missing = refusal != null
                && MISSING.equals(refusal.getSQLState())
                && means == Means.APPLICATION_ADDS_UNDER_A_FUTURE_EVENT;
        if (means.isAlwaysRefused()
                && refusal != null
                && !takenByNature
                && !missing
                && !REFUSALS.contains(refusal.getSQLState())) {
            throw new AssertionError(
                    means + " in " + table.name() + " was made clumsily: " + refusal.getSQLState(), refusal);
        }
    }

    private static String describe(Means means, BoundTable table, String what) {
        return means + " in " + table.word() + ": " + (what.length() > 400 ? what.substring(0, 400) + "…" : what);
    }
}

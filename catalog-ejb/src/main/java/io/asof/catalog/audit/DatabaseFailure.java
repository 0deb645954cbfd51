package io.asof.catalog.audit;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.CleanText;
import io.asof.catalog.kernel.ErrorCode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the database or the archive did not do, whatever the layers above (JPA, EJB, JTA, the pool) wrapped around it: the
 * one place that tells an outage, which passes, from a refusal, which would come again.
 *
 * <p>The innermost SQLSTATE decides, because what is wrapped around it says "unavailable" or "rolled back" of everything.
 * A failure of the driver without a state is the pool's: it gave no connection.
 *
 * @param state SQLSTATE (PostgreSQL, Appendix A), null where there is none
 * @param rule what the database said: constraint or SQLSTATE with its meaning, at most {@value #LONGEST_RULE} characters
 */
public record DatabaseFailure(Kind kind, @Nullable String state, String rule) {
    /** What it means for whoever asked. */
    public enum Kind {
        /** Away, busy or told to stop: the same again may go well later. */
        OUTAGE,
        /** No room; the same again may go well when there is. */
        STORAGE_FULL,
        /** The statement itself was refused: the same again is refused again. */
        REFUSED
    }

    /** The longest {@link #rule}, in characters. */
    public static final int LONGEST_RULE = 400;

    private static final String DISK_FULL = "53100";

    private static final int LONGEST_CHAIN = 100;

    /** Not to be had now: a lock that others hold. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("08", "no connection"),
            Map.entry("0A", "not supported"),
            Map.entry("22", "data the database cannot hold"),
            Map.entry("22003", "number out of range"),
            Map.entry("22008", "date or time out of range"),
            Map.entry("22021", "character the database cannot hold"),
            Map.entry("23", "constraint violated"),
            Map.entry("23502", "value missing"),
            Map.entry("23503", "what it refers to is missing"),
            Map.entry("23505", "there already, must be unique"),
            Map.entry("23514", "check violated"),
            Map.entry("25", "transaction state"),
            Map.entry("40", "rolled back for others' sake"),
            Map.entry("42", "statement not allowed"),
            Map.entry("42501", "privilege missing"),
            Map.entry("53", "out of room"),
            Map.entry(DISK_FULL, "disk full"),
            Map.entry("54", "program limit exceeded"),
            Map.entry("55", "not in the state it must be in"),
            Map.entry("57", "stopped by an operator"),
            Map.entry("58", "fault of the system below"),
            Map.entry("P0", "raised by a rule of the catalog"),
            Map.entry("XX", "fault of the database"));

    /**
     * Reads the whole chain of causes.
     *
     * @return empty if neither the database nor the archive had a part in it
     */
    public static Optional<DatabaseFailure> of(Throwable failure) {
        List<Throwable> chain = chain(failure);
        Optional<SQLException> withState = last(chain, SQLException.class, sql -> sql.getSQLState() != null);
        if (withState.isPresent()) {
            SQLException sql = withState.get();
            return Optional.of(of(sql, String.valueOf(sql.getSQLState())));
        }
        Optional<SQLException> without = last(chain, SQLException.class, sql -> true);
        if (without.isPresent()) {
            return Optional.of(new DatabaseFailure(Kind.OUTAGE, null, "no connection: " + said(without.get())));
        }
        Optional<CatalogException> named = last(chain, CatalogException.class, found -> true);
        if (named.isPresent()) {
            return kind(named.get().code()).map(kind -> new DatabaseFailure(kind, null, said(named.get())));
        }
        return last(chain, IOException.class, found -> true)
                .map(io -> new DatabaseFailure(Kind.OUTAGE, null, "cannot be read or written: " + said(io)));
    }

    /**
     * What a caller is told of it: UNAVAILABLE, STORAGE_FULL, or INTERNAL for what the database refused.
     *
     * @param detail what was not done, in a sentence fit for the caller's eyes
     */
    public static CatalogException exception(String detail, SQLException cause) {
        return new CatalogException(code(cause), detail, cause);
    }

    /** UNAVAILABLE or STORAGE_FULL if the database says so, else INTERNAL. */
    public static ErrorCode code(Throwable failure) {
        if (last(chain(failure), SQLException.class, sql -> true).isEmpty()) {
            return ErrorCode.INTERNAL;
        }
        return switch (of(failure).map(DatabaseFailure::kind).orElse(Kind.REFUSED)) {
            case OUTAGE -> ErrorCode.UNAVAILABLE;
            case STORAGE_FULL -> ErrorCode.STORAGE_FULL;
            case REFUSED -> ErrorCode.INTERNAL;
        };
    }

    public boolean isRefusal() {
        return kind == Kind.REFUSED;
    }

    /** Whether the pool gave no connection, or the one in use broke, or the server behind it was stopped. */
    static boolean isConnectionLost(Throwable failure) {
        return last(chain(failure), SQLException.class, sql -> true).isPresent()
                && of(failure)
                        .filter(met -> met.state == null || met.state.matches("08.*|57P0[1-3]"))
                        .isPresent();
    }

    private static DatabaseFailure of(SQLException sql, String state) {
        String meaning = MEANINGS.getOrDefault(
                state,
                MEANINGS.getOrDefault(state.substring(0, Math.min(2, state.length())), "refused by the database"));
        ServerErrorMessage server = sql instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String constraint = server == null ? null : server.getConstraint();
        String rule = (constraint == null ? "" : "constraint " + constraint + ", ") + "SQLSTATE " + state + " ("
                + meaning + "): " + (server == null ? said(sql) : server.getMessage());
        return new DatabaseFailure(kind(state), state, bounded(rule));
    }

    private static Kind kind(String state) {
        if (state.equals(DISK_FULL)) {
            return Kind.STORAGE_FULL;
        }
        return state.matches("(08|40|53|57|58).*") || state.equals(LOCK_NOT_AVAILABLE) ? Kind.OUTAGE : Kind.REFUSED;
    }

    private static Optional<Kind> kind(ErrorCode code) {
        if (code == ErrorCode.STORAGE_FULL) {
            return Optional.of(Kind.STORAGE_FULL);
        }
        return code == ErrorCode.UNAVAILABLE ? Optional.of(Kind.OUTAGE) : Optional.empty();
    }

    private static String said(Throwable failure) {
        return bounded(String.valueOf(failure.getMessage()));
    }

    private static String bounded(String text) {
        return CleanText.line(text, LONGEST_RULE);
    }

    private interface Test<T> {
        boolean passes(T found);
    }

    private static <T extends Throwable> Optional<T> last(List<Throwable> chain, Class<T> type, Test<T> test) {
        return chain.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(test::passes)
                .reduce((outer, inner) -> inner);
    }

    /** Causes, and what a batch of statements hangs beside them; from the outermost to the innermost. */
    private static List<Throwable> chain(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty() && chain.size() < LONGEST_CHAIN) {
            Throwable next = open.poll();
            if (!seen.add(next)) {
                continue;
            }
            chain.add(next);
            if (next instanceof SQLException sql && sql.getNextException() != null) {
                open.add(sql.getNextException());
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
        }
        return chain;
    }
}

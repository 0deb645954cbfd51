package io.asof.catalog.ingest;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells faults that pass by themselves (database away, disk full) from those that would come again. */
final class Fault {
    private Fault() {}

    /** Looks through the whole chain of causes. */
    static boolean passes(@Nullable Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof CatalogException failure
                    && (failure.code() == ErrorCode.UNAVAILABLE || failure.code() == ErrorCode.STORAGE_FULL)) {
                return true;
            }
            if (cause instanceof SQLException sql && passes(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** SQL state classes: 08 connection, 40 rolled back for others' sake, 53 out of room, 57 operator, 58 system. */
    private static boolean passes(@Nullable String state) {
        return state == null || state.matches("(08|40|53|57|58).*");
    }
}

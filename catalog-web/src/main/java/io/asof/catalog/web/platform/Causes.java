package io.asof.catalog.web.platform;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells from a failure's chain of causes what the caller may be told. */
final class Causes {
    private static final int DEPTH = 20;

    private Causes() {}

    /** The failure with a name inside what a container wrapped around it, or null. */
    static @Nullable CatalogException named(Throwable failure) {
        return chain(failure)
                .filter(CatalogException.class::isInstance)
                .map(CatalogException.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** UNAVAILABLE or STORAGE_FULL if the database says so, else INTERNAL. */
    static ErrorCode codeOf(Throwable failure) {
        return chain(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> codeOf((SQLException) cause))
                .filter(code -> code != ErrorCode.INTERNAL)
                .findFirst()
                .orElse(ErrorCode.INTERNAL);
    }

    /** The connection broke while the answer was being written: nobody is left to be told. */
    static boolean isCallerGone(Throwable failure) {
        return chain(failure).anyMatch(cause -> cause.getClass().getSimpleName().equals("ClientAbortException"));
    }

    /** SQLSTATE classes: PostgreSQL, Appendix A. The pool's own "Error in allocating a connection" comes without one. */
    private static ErrorCode codeOf(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            String message = String.valueOf(failure.getMessage());
            return message.contains("allocating a connection") ? ErrorCode.UNAVAILABLE : ErrorCode.INTERNAL;
        }
        if (state.equals(CatalogException.DISK_FULL)) {
            return ErrorCode.STORAGE_FULL;
        }
        boolean away = state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
        boolean retry = state.equals("40001") || state.equals("40P01") || state.equals("55P03");
        return away || retry ? ErrorCode.UNAVAILABLE : ErrorCode.INTERNAL;
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH);
    }
}

package io.asof.catalog.web.problem;

import io.asof.catalog.kernel.CatalogException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells from a failure's chain of causes what the caller may be told. */
final class FailureCause {
    private static final int DEPTH = 20;

    private FailureCause() {}

    /** The failure with a name inside what a container wrapped around it, or null. */
    static @Nullable CatalogException named(Throwable failure) {
        return chain(failure)
                .filter(CatalogException.class::isInstance)
                .map(CatalogException.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** The connection broke while the answer was being written: nobody is left to be told. */
    static boolean isCallerGone(Throwable failure) {
        return chain(failure).anyMatch(cause -> cause.getClass().getSimpleName().equals("ClientAbortException"));
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH);
    }
}

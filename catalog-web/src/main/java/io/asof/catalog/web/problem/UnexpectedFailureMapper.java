package io.asof.catalog.web.problem;

import io.asof.catalog.audit.DatabaseFailure;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Everything nobody named: an outage of the database or a full disk, told from its cause, or a fault of ours. It is
 * logged here, once, with its cause; the caller gets the request id and nothing of the cause.
 */
@Provider
public class UnexpectedFailureMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedFailureMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        CatalogException named = FailureCause.named(failure);
        if (named != null) {
            return Problem.of(named).toResponse();
        }
        ErrorCode code = DatabaseFailure.code(failure);
        LOG.atLevel(FailureCause.isCallerGone(failure) ? Level.DEBUG : Level.ERROR)
                .setCause(failure)
                .log("A request failed: {}", code.wire());
        return Problem.of(code, sentence(code)).toResponse();
    }

    private static String sentence(ErrorCode code) {
        return code == ErrorCode.STORAGE_FULL
                ? "The catalog has no room left to store this; nothing was recorded."
                : HttpStatus.sentence(HttpStatus.of(code));
    }
}

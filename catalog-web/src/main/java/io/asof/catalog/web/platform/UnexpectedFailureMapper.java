package io.asof.catalog.web.platform;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Everything nobody named: an outage of the database or a full disk, told from its cause, or a fault of ours. It is
 * logged here, once, with its cause; the caller gets the request id and nothing of the cause.
 */
@Provider
public class UnexpectedFailureMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(UnexpectedFailureMapper.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        CatalogException named = Causes.named(failure);
        if (named != null) {
            return Problem.of(named).toResponse();
        }
        ErrorCode code = Causes.codeOf(failure);
        LOG.log(Causes.isCallerGone(failure) ? Level.FINE : Level.SEVERE, "request failed: " + code.wire(), failure);
        return Problem.of(code, sentence(code)).toResponse();
    }

    private static String sentence(ErrorCode code) {
        return code == ErrorCode.STORAGE_FULL
                ? "The catalog has no room left to store this; nothing was recorded."
                : HttpStatus.sentence(HttpStatus.of(code));
    }
}

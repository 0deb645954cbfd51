package io.asof.catalog.web.platform;

import io.asof.catalog.kernel.CatalogException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A failure with a name, as the caller sees it. What is not the caller's doing is logged, with its cause. */
@Provider
public class CatalogExceptionMapper implements ExceptionMapper<CatalogException> {
    private static final Logger LOG = Logger.getLogger(CatalogExceptionMapper.class.getName());

    @Override
    public Response toResponse(CatalogException failure) {
        if (HttpStatus.of(failure.code()) >= 500) {
            LOG.log(Level.SEVERE, "request failed: " + failure.code().wire(), failure);
        }
        return Problem.of(failure).toResponse();
    }
}

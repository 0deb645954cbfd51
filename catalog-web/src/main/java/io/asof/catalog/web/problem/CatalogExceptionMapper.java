package io.asof.catalog.web.problem;

import io.asof.catalog.kernel.CatalogException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A failure with a name, as the caller sees it. What is not the caller's doing is logged, with its cause. */
@Provider
public class CatalogExceptionMapper implements ExceptionMapper<CatalogException> {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogExceptionMapper.class);

    @Override
    public Response toResponse(CatalogException failure) {
        if (HttpStatus.of(failure.code()) >= 500) {
            LOG.error("A request failed: {}", failure.code().wire(), failure);
        }
        return Problem.of(failure).toResponse();
    }
}

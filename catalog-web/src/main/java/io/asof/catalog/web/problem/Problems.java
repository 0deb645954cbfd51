package io.asof.catalog.web.problem;

import io.asof.catalog.kernel.CatalogException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** The answer to any failure, for roads on which JAX-RS does not choose the mapper. */
public final class Problems {
    private Problems() {}

    public static Response of(Throwable failure) {
        if (failure instanceof CatalogException named) {
            return new CatalogExceptionMapper().toResponse(named);
        }
        if (failure instanceof WebApplicationException refused) {
            return new HttpExceptionMapper().toResponse(refused);
        }
        return new UnexpectedFailureMapper().toResponse(failure);
    }
}

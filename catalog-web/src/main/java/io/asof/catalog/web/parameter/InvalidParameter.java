package io.asof.catalog.web.parameter;

import io.asof.catalog.kernel.CatalogException;
import jakarta.ws.rs.BadRequestException;

/** Carries a converter's refusal through JAX-RS, which turns any other exception of a converter into a bare 404. */
final class InvalidParameter extends BadRequestException {
    private static final long serialVersionUID = 1L;

    InvalidParameter(CatalogException cause) {
        super(cause);
    }
}

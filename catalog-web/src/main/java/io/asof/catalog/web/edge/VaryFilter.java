package io.asof.catalog.web.edge;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Says on every answer what it was chosen by, errors included. */
@Provider
@Priority(FilterOrder.VARY)
public class VaryFilter implements ContainerResponseFilter {
    /** The header's value. */
    public static final String CHOSEN_BY = "Accept, Accept-Encoding, Authorization";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.VARY, CHOSEN_BY);
    }
}

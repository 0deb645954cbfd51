package io.asof.catalog.web.problem;

import io.asof.catalog.kernel.CatalogException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JAX-RS itself refuses: no such path, method or media type; or a converter's named failure inside of it. */
@Provider
public class HttpExceptionMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException failure) {
        if (failure.getCause() instanceof CatalogException named) {
            return Problem.of(named).toResponse();
        }
        Response chosen = failure.getResponse();
        int status = chosen.getStatus();
        if (status < 400) {
            return chosen;
        }
        Response answer = Problem.of(status).toResponse();
        String allowed = chosen.getHeaderString(HttpHeaders.ALLOW);
        if (allowed == null) {
            return answer;
        }
        // HEAD is answered wherever GET is, but not everywhere listed.
        String all = allowed.contains("GET") && !allowed.contains("HEAD") ? "HEAD, " + allowed : allowed;
        return Response.fromResponse(answer).header(HttpHeaders.ALLOW, all).build();
    }
}

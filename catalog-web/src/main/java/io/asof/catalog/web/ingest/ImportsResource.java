package io.asof.catalog.web.ingest;

import io.asof.catalog.ingest.ImportDesk;
import io.asof.catalog.ingest.ImportKey;
import io.asof.catalog.ingest.ImportView;
import io.asof.catalog.kernel.PageKey;
import io.asof.catalog.web.answer.Answers;
import io.asof.catalog.web.answer.AskedByJaxRs;
import io.asof.catalog.web.answer.Paging;
import io.asof.catalog.web.edge.BodyLimit;
import io.asof.catalog.web.identity.CallerPrincipal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /imports}. */
@Path("imports")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ImportsResource {
    /** What the address takes at most; {@code catalog.import.max-bytes} may ask for less. */
    static final long MAX_BYTES = 2_147_483_648L;

    @Inject
    Answers answers;

    @Inject
    ImportDesk desk;

    /** The body is the file itself, archived as it comes. Answered when it is durable and queued, not when it is read. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM, "text/csv", "application/zip"})
    @BodyLimit(bytes = MAX_BYTES)
    public Response accept(
            InputStream body,
            @QueryParam("name") @DefaultValue("") String name,
            @QueryParam("series") @Nullable String series,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Context SecurityContext security,
            @Context UriInfo uri) {
        ImportView accepted = desk.accept(body, name, series, idempotencyKey, CallerPrincipal.of(security));
        String location = uri.getRequestUri().getRawPath().replaceFirst("/+$", "") + "/" + accepted.id();
        return Response.accepted(ImportBody.of(accepted))
                .header(HttpHeaders.LOCATION, location)
                .build();
    }

    @GET
    public Response imports(@BeanParam Paging paging, @BeanParam AskedByJaxRs asked) {
        return answers.present(
                asked, paging, ImportKey::parse, (after, limit, at) -> desk.list(after, limit), ImportJson::view);
    }

    @GET
    @Path("{id}")
    public Response view(@PathParam("id") UUID id) {
        return Response.ok(ImportBody.of(desk.view(id))).build();
    }

    @GET
    @Path("{id}/failures")
    public Response failures(@PathParam("id") UUID id, @BeanParam Paging paging, @BeanParam AskedByJaxRs asked) {
        return answers.present(
                asked,
                paging,
                text -> PageKey.read(text, Long::valueOf),
                (after, limit, at) -> desk.failures(id, after, limit),
                ImportJson::failure);
    }
}

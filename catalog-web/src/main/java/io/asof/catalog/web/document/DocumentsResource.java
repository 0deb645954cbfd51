package io.asof.catalog.web.document;

import io.asof.catalog.archive.DocumentCatalog;
import io.asof.catalog.archive.DocumentView;
import io.asof.catalog.archive.Sha256;
import io.asof.catalog.audit.RevisionClock;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code /documents}: the bytes as they were fetched, never compressed or changed on the way; their name is their hash. */
@Path("documents")
@ApplicationScoped
public class DocumentsResource {
    @Inject
    RevisionClock clock;

    @Inject
    DocumentCatalog catalog;

    @GET
    @Path("{sha256}")
    public Response document(
            @PathParam("sha256") Sha256 sha256,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("revision") @Nullable Revision revision,
            @Context Request request) {
        return answer(sha256, asOf, revision, request, headers -> headers.entity(copyOf(sha256)));
    }

    /** Without opening the file, which may be large. */
    @HEAD
    @Path("{sha256}")
    public Response head(
            @PathParam("sha256") Sha256 sha256,
            @QueryParam("asOf") @Nullable AsOf asOf,
            @QueryParam("revision") @Nullable Revision revision,
            @Context Request request) {
        return answer(sha256, asOf, revision, request, headers -> headers);
    }

    private Response answer(
            Sha256 sha256,
            @Nullable AsOf asOf,
            @Nullable Revision revision,
            Request request,
            UnaryOperator<ResponseBuilder> body) {
        PointInTime at = clock.fix(asOf, revision);
        DocumentView document = catalog.document(sha256, at);
        EntityTag tag = new EntityTag(sha256.toString());
        ResponseBuilder held = request.evaluatePreconditions(tag);
        ResponseBuilder answer = held == null ? body.apply(headers(document)) : held;
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable")
                .header("Catalog-Revision", at.revision())
                .header("Catalog-As-Of", at.asOf())
                .build();
    }

    private static ResponseBuilder headers(DocumentView document) {
        return Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, document.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, document.sizeBytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(document.name()));
    }

    /** Opened before the answer begins, so that a document the archive lacks is an error and not half an answer. */
    private StreamingOutput copyOf(Sha256 sha256) {
        InputStream bytes = catalog.open(sha256);
        return out -> {
            try (bytes) {
                bytes.transferTo(out);
            }
        };
    }
}

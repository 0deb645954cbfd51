package io.asof.catalog.web.answer;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.Revision;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** What every read takes beside its own parameters: the two clocks, and what the caller has already. */
public class ReadParameters {
    @QueryParam("asOf")
    @Nullable
    AsOf asOf;

    @QueryParam("revision")
    @Nullable
    Revision revision;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    /** Fixed entirely by the caller, so its answer can never change. */
    boolean isPinned() {
        return asOf != null && revision != null;
    }

    /** The knowledge time that the caller fixed; null: now. */
    public @Nullable AsOf asOf() {
        return asOf;
    }

    /** The catalog time that the caller fixed; null: the newest. */
    public @Nullable Revision revision() {
        return revision;
    }
}

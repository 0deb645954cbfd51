package io.asof.catalog.web.answer;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.Revision;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What every read takes beside its own parameters: the two clocks, and what the caller has already. */
public class ReadParameters {
    @QueryParam("asOf")
    @Nullable
    AsOf asOf;

    @QueryParam("revision")
    @Nullable
    Revision revision;

    @BeanParam
    @Nullable
    AskedByJaxRs byJaxRs;

    private final @Nullable Asked otherwise;

    /** For JAX-RS, which fills in the rest. */
    public ReadParameters() {
        this.otherwise = null;
    }

    /** For a request that comes by another road. */
    public ReadParameters(@Nullable AsOf asOf, @Nullable Revision revision, Asked asked) {
        this.asOf = asOf;
        this.revision = revision;
        this.otherwise = asked;
    }

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

    /** The rest of the request. */
    public Asked asked() {
        Asked asked = otherwise == null ? byJaxRs : otherwise;
        if (asked == null) {
            throw new IllegalStateException("nobody asked");
        }
        return asked;
    }
}

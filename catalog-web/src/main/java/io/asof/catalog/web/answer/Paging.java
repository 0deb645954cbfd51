package io.asof.catalog.web.answer;

import io.asof.catalog.web.parameter.Limit;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What every list takes: how many items, and where the page before ended. */
public class Paging {
    @QueryParam("limit")
    @DefaultValue(Limit.DEFAULT)
    Limit limit = Limit.parse(Limit.DEFAULT);

    @QueryParam("cursor")
    @Nullable
    String cursor;

    /** For JAX-RS, which fills in the rest. */
    public Paging() {}

    /** For a request that comes by another road. */
    public Paging(Limit limit, @Nullable String cursor) {
        this.limit = limit;
        this.cursor = cursor;
    }
}

package io.asof.catalog.web.answer;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** As JAX-RS tells it. */
public class AskedByJaxRs implements Asked {
    @Context
    UriInfo uri;

    @Context
    HttpHeaders headers;

    @Context
    Request request;

    @Override
    public String path() {
        return uri.getPath();
    }

    @Override
    public String rawPath() {
        return uri.getRequestUri().getRawPath();
    }

    @Override
    public SortedMap<String, String> query() {
        SortedMap<String, String> query = new TreeMap<>();
        uri.getQueryParameters().forEach((name, values) -> query.put(name, values.get(0)));
        return query;
    }

    @Override
    public @Nullable String header(String name) {
        return headers.getHeaderString(name);
    }

    @Override
    public @Nullable Variant preferred(List<Variant> choice) {
        return request.selectVariant(choice);
    }
}

package io.asof.catalog.web.edge;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;

/** Bounds the body before any parser sees it: at once where its length is announced, else while it is read. */
@Provider
@Priority(FilterOrder.BODY_LIMIT)
public class BodyLimitFilter implements ContainerRequestFilter {
    static final long DEFAULT_BYTES = 64 * 1024;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        long limit = limitOf(resource.getResourceMethod());
        String announced = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && announced.matches("[0-9]{1,18}") && Long.parseLong(announced) > limit) {
            throw LimitedBody.tooLarge(limit);
        }
        request.setEntityStream(new LimitedBody(request.getEntityStream(), limit));
    }

    private static long limitOf(Method method) {
        BodyLimit own = method == null ? null : method.getAnnotation(BodyLimit.class);
        return own == null ? DEFAULT_BYTES : own.bytes();
    }
}

package io.asof.catalog.web.edge;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;

/** Compresses what JAX-RS writes, by the rules of {@link Compression}. */
@Provider
@Priority(FilterOrder.GZIP)
public class GzipInterceptor implements WriterInterceptor {
    @Context
    private HttpHeaders request;

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        OutputStream plain = answer.getOutputStream();
        try {
            Compression.write(
                    request.getHeaderString(HttpHeaders.ACCEPT_ENCODING),
                    answer.getMediaType(),
                    answer.getHeaders(),
                    plain,
                    out -> {
                        answer.setOutputStream(out);
                        answer.proceed();
                    });
        } finally {
            answer.setOutputStream(plain);
        }
    }
}

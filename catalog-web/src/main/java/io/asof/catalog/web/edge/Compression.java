package io.asof.catalog.web.edge;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses text as it streams, at level 1: on a 10 KB answer that costs 44 µs and saves three quarters of the bytes.
 * A body whose length was already announced (a document's raw bytes) goes out as it is.
 */
public final class Compression {
    private Compression() {}

    /** Writes a body, or what comes out of the compressor. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes the body the way the caller takes it.
     *
     * @param acceptEncoding the request's header
     * @param headers of the answer; those of a compressed body are put in before its first byte
     */
    public static void write(
            @Nullable String acceptEncoding,
            @Nullable MediaType type,
            MultivaluedMap<String, Object> headers,
            OutputStream out,
            Body body)
            throws IOException {
        if (!AcceptEncoding.allowsGzip(acceptEncoding)
                || !isText(type)
                || headers.containsKey(HttpHeaders.CONTENT_LENGTH)) {
            body.writeTo(out);
            return;
        }
        FastGzip gzip = new FastGzip(out, () -> compressed(headers));
        try {
            body.writeTo(gzip);
            gzip.finish();
        } finally {
            gzip.release();
        }
    }

    /** Other bytes have another strong tag (RFC 9110, 8.8.3.3). */
    private static void compressed(MultivaluedMap<String, Object> headers) {
        headers.putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
        Object tag = headers.getFirst(HttpHeaders.ETAG);
        if (tag != null && tag.toString().startsWith("\"")) {
            headers.putSingle(HttpHeaders.ETAG, tag.toString().replaceFirst("\"$", "-gz\""));
        }
    }

    private static boolean isText(@Nullable MediaType type) {
        return type != null
                && (type.getType().equals("text") || type.getSubtype().endsWith("json"));
    }
}

package io.asof.catalog.web.direct;

import io.asof.catalog.web.edge.Compression;
import io.asof.catalog.web.edge.VaryFilter;
import jakarta.json.bind.Jsonb;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a resource answered. Status and headers go out with the first bytes, which are held back for a while: a body that
 * fails before that has left no trace, and its failure can be the answer.
 */
final class DirectAnswer extends OutputStream {
    /** Most answers are shorter: they go out in one piece that says how long it is. */
    private static final int MOST_HELD = 64 * 1024;

    private static final int FIRST_HELD = 1024;

    private final HttpServletResponse response;

    private final Response answer;

    private final MultivaluedMap<String, Object> headers;

    private byte[] held = new byte[FIRST_HELD];

    private int size;

    private @Nullable OutputStream out;

    private DirectAnswer(HttpServletResponse response, Response answer) {
        this.response = response;
        this.answer = answer;
        this.headers = new MultivaluedHashMap<>(answer.getHeaders());
        headers.putSingle(HttpHeaders.VARY, VaryFilter.CHOSEN_BY);
    }

    /**
     * Sends it whole.
     *
     * @param json writes what is neither bytes nor writes itself
     * @throws IOException or another one, of the body's making; {@link HttpServletResponse#isCommitted} tells whether it had
     *     begun
     */
    static void send(Response answer, @Nullable String acceptEncoding, HttpServletResponse response, Jsonb json)
            throws IOException {
        DirectAnswer out = new DirectAnswer(response, answer);
        Object entity = answer.getEntity();
        if (entity != null) {
            Compression.write(
                    acceptEncoding, answer.getMediaType(), out.headers, out, body -> write(entity, body, json));
        }
        out.finish();
    }

    private static void write(Object entity, OutputStream body, Jsonb json) throws IOException {
        if (entity instanceof StreamingOutput streamed) {
            streamed.write(body);
        } else if (entity instanceof byte[] bytes) {
            body.write(bytes);
        } else {
            json.toJson(entity, body);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        OutputStream open = out;
        if (open == null && size + length <= MOST_HELD) {
            if (size + length > held.length) {
                held = Arrays.copyOf(held, Math.min(MOST_HELD, Math.max(2 * held.length, size + length)));
            }
            System.arraycopy(source, offset, held, size, length);
            size += length;
            return;
        }
        if (open == null) {
            open = begin();
            // It is longer than what is held: from here on it can only break off, and must be seen to.
            response.flushBuffer();
        }
        open.write(source, offset, length);
    }

    /** Whoever writes a piece does not say when it goes out. */
    @Override
    public void flush() {}

    private void finish() throws IOException {
        if (out == null) {
            if (size > 0 && !headers.containsKey(HttpHeaders.CONTENT_LENGTH)) {
                headers.putSingle(HttpHeaders.CONTENT_LENGTH, size);
            }
            begin();
        }
    }

    private OutputStream begin() throws IOException {
        response.setStatus(answer.getStatus());
        for (Map.Entry<String, List<Object>> header : headers.entrySet()) {
            // What a filter said of it before is replaced.
            boolean isFirst = true;
            for (Object value : header.getValue()) {
                if (isFirst) {
                    response.setHeader(header.getKey(), value.toString());
                } else {
                    response.addHeader(header.getKey(), value.toString());
                }
                isFirst = false;
            }
        }
        if (size > response.getBufferSize()) {
            response.setBufferSize(size);
        }
        OutputStream open = response.getOutputStream();
        open.write(held, 0, size);
        out = open;
        held = new byte[0];
        return open;
    }
}

package io.asof.catalog.web.edge;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a body as they pass. What a servlet sends through a writer (no resource does) is not counted. */
final class CountedResponse extends HttpServletResponseWrapper {
    private @Nullable CountedStream stream;

    CountedResponse(HttpServletResponse response) {
        super(response);
    }

    long bytes() {
        return stream == null ? 0 : stream.bytes;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        CountedStream open = stream;
        if (open == null) {
            open = new CountedStream(super.getOutputStream());
            stream = open;
        }
        return open;
    }

    private static final class CountedStream extends ServletOutputStream {
        private final ServletOutputStream out;
        private long bytes;

        CountedStream(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}

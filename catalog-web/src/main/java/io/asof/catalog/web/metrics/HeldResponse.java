package io.asof.catalog.web.metrics;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Keeps a small text body back, however it is written, so that it can be sent otherwise. */
final class HeldResponse extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private final PrintWriter writer = new PrintWriter(bytes, true, StandardCharsets.UTF_8);

    HeldResponse(HttpServletResponse response) {
        super(response);
    }

    String text() {
        writer.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new HeldStream();
    }

    @Override
    public void setContentLength(int length) {
        // The length that is sent is another.
    }

    @Override
    public void setContentLengthLong(long length) {
        // The length that is sent is another.
    }

    @Override
    public void flushBuffer() {
        // Nothing leaves before all of it is here.
    }

    private final class HeldStream extends ServletOutputStream {
        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            bytes.write(source, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("the metrics are not written asynchronously");
        }
    }
}

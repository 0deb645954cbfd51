package io.asof.catalog.it.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection to the catalog on this machine, as plain as HTTP/1.1 can be spoken. A general client costs a
 * hundred microseconds of CPU a request, on the same cores as the server, and that would be measured as the server's.
 */
public final class KeepAliveClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 120_000;

    private final int port;
    private final byte[] buffer = new byte[1 << 16];
    private @Nullable Socket socket;
    private int at;
    private int limit;
    private boolean answering;

    public KeepAliveClient(int port) {
        this.port = port;
    }

    /**
     * Sends the request as it is and writes the answer's body, as it is, to the stream. A connection that the server has
     * closed in the meantime is opened again.
     */
    public HttpHead exchange(byte[] request, OutputStream body) throws IOException {
        boolean reused = socket != null;
        answering = false;
        try {
            return attempt(request, body);
        } catch (IOException e) {
            close();
            if (!reused || answering) {
                throw e;
            }
            return attempt(request, body);
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    private HttpHead attempt(byte[] request, OutputStream body) throws IOException {
        Socket open = open();
        open.getOutputStream().write(request);
        InputStream in = open.getInputStream();
        HttpHead head = head(in);
        if (head.hasBody()) {
            body(head, in, body);
        }
        if (head.isLast()) {
            close();
        }
        return head;
    }

    private Socket open() throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }
        return socket;
    }

    private HttpHead head(InputStream in) throws IOException {
        limit = 0;
        int end = -1;
        while (end < 0) {
            int searched = Math.max(0, limit - 3);
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read <= 0) {
                throw new EOFException("the connection ended before the answer's head did");
            }
            answering = true;
            limit += read;
            end = blankLine(searched);
        }
        at = end + 4;
        return new HttpHead(new String(buffer, 0, end, StandardCharsets.ISO_8859_1));
    }

    private int blankLine(int from) {
        for (int i = from; i + 3 < limit; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void body(HttpHead head, InputStream in, OutputStream body) throws IOException {
        String length = head.field("Content-Length");
        if (head.isChunked()) {
            for (long size = chunkSize(in); size > 0; size = chunkSize(in)) {
                copy(size, in, body);
                line(in);
            }
            String trailer = line(in);
            while (!trailer.isEmpty()) {
                trailer = line(in);
            }
        } else if (length != null) {
            copy(Long.parseLong(length), in, body);
        } else {
            body.write(buffer, at, limit - at);
            in.transferTo(body);
            close();
        }
    }

    /** RFC 9112, section 7.1: hexadecimal digits, perhaps a semicolon and extensions. */
    private long chunkSize(InputStream in) throws IOException {
        String line = line(in);
        int extension = line.indexOf(';');
        return Long.parseLong(extension < 0 ? line : line.substring(0, extension), 16);
    }

    private String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(16);
        for (int c = next(in); c != '\n'; c = next(in)) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private int next(InputStream in) throws IOException {
        fill(in);
        return buffer[at++] & 0xFF;
    }

    private void copy(long bytes, InputStream in, OutputStream body) throws IOException {
        long left = bytes;
        while (left > 0) {
            fill(in);
            int part = (int) Math.min(left, limit - at);
            body.write(buffer, at, part);
            at += part;
            left -= part;
        }
    }

    private void fill(InputStream in) throws IOException {
        if (at == limit) {
            at = 0;
            limit = Math.max(in.read(buffer), 0);
            if (limit == 0) {
                throw new EOFException("the connection ended in the middle of an answer");
            }
        }
    }
}

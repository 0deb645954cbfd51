package io.asof.catalog.it.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeepAliveClientTest {
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nT: t\r\n\r\n";
    private static final String KNOWN_LENGTH = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: \"x\"\r\n\r\nhello";
    private static final String NOT_MODIFIED = "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n";
    private static final String LAST = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbye";
    private static final String CUT = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort";

    @Test
    void answersFollowEachOtherOnOneConnection() throws IOException {
        try (Script server = new Script(List.of(CHUNKED, KNOWN_LENGTH, NOT_MODIFIED, CHUNKED));
                KeepAliveClient client = new KeepAliveClient(server.port())) {
            assertThat(body(client)).isEqualTo("abc0123456789");
            assertThat(body(client)).isEqualTo("hello");
            assertThat(client.exchange(REQUEST, new ByteArrayOutputStream()).status())
                    .isEqualTo(304);
            assertThat(body(client)).isEqualTo("abc0123456789");
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void aConnectionThatTheServerEndsIsOpenedAgain() throws IOException {
        try (Script server = new Script(List.of(KNOWN_LENGTH, LAST, KNOWN_LENGTH));
                KeepAliveClient client = new KeepAliveClient(server.port())) {
            assertThat(body(client)).isEqualTo("hello");
            assertThat(body(client)).isEqualTo("bye");
            assertThat(body(client)).isEqualTo("hello");
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void anAnswerThatIsCutShortIsAFailure() throws IOException {
        try (Script server = new Script(List.of(CUT));
                KeepAliveClient client = new KeepAliveClient(server.port())) {
            assertThatThrownBy(() -> body(client)).hasMessageContaining("in the middle");
        }
    }

    @Test
    void fieldsAreFoundInAnyCase() {
        HttpHead head = new HttpHead("HTTP/1.1 200 OK\r\nX-ETag: no\r\netag:  \"a\" \r\nContent-Length: 5");

        assertThat(head.field("ETag")).isEqualTo("\"a\"");
        assertThat(head.field("content-length")).isEqualTo("5");
        assertThat(head.field("Location")).isNull();
    }

    private static String body(KeepAliveClient client) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        client.exchange(REQUEST, body);
        return body.toString(StandardCharsets.UTF_8);
    }

    /** Answers each request with the next text; ends the connection when the text says so, or is cut. */
    private static final class Script implements AutoCloseable {
        private final ServerSocket listening;
        private final List<String> answers;
        private final AtomicInteger connections = new AtomicInteger();

        Script(List<String> answers) throws IOException {
            this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            this.answers = answers;
            Thread thread = new Thread(this::serve, "script");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return listening.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }

        private void serve() {
            int answered = 0;
            while (answered < answers.size()) {
                try (Socket socket = listening.accept()) {
                    connections.incrementAndGet();
                    boolean open = true;
                    while (open && answered < answers.size() && request(socket.getInputStream())) {
                        String answer = answers.get(answered++);
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                        open = !answer.equals(LAST) && !answer.equals(CUT);
                    }
                } catch (IOException e) {
                    return;
                }
            }
        }

        private static boolean request(InputStream in) throws IOException {
            return in.readNBytes(REQUEST.length).length == REQUEST.length;
        }
    }
}

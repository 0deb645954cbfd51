package io.asof.catalog.it.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The catalog's address and a token for it.
 *
 * @param address without a slash at the end
 */
public record Api(URI address, String token) {
    /** An answer with its body. */
    public record Answer(HttpHead head, String body) {}

    /** The bytes of a GET. */
    public byte[] get(String path, String... fields) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAuthorization: Bearer " + token
                        + "\r\nAccept: application/json\r\n" + String.join("", List.of(fields)) + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Asks once and keeps the answer, whatever its status is. */
    public Answer ask(String path) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (KeepAliveClient connection = new KeepAliveClient(address.getPort())) {
            HttpHead head = connection.exchange(get(path), body);
            return new Answer(head, body.toString(StandardCharsets.UTF_8));
        }
    }

    /** A client that sends these requests and expects that status. */
    public Client client(List<byte[]> requests, int status) {
        KeepAliveClient connection = new KeepAliveClient(address.getPort());
        return new Client() {
            @Override
            public void ask(int question) throws IOException {
                HttpHead head = connection.exchange(requests.get(question), OutputStream.nullOutputStream());
                if (head.status() != status) {
                    throw new IOException("expected " + status + ", got " + head.text() + " for "
                            + new String(requests.get(question), StandardCharsets.ISO_8859_1)
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
                }
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }
}

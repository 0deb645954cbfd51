package io.asof.catalog.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** How a file begins: enough to tell what it is, never the whole of it. */
public final class FirstBytes {
    /** How many are looked at. */
    public static final int COUNT = 1 << 16;

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] bytes;

    private final int start;

    private FirstBytes(byte[] bytes) {
        this.bytes = bytes;
        this.start = start(bytes);
    }

    /** Reads them; {@code in} stays open. */
    public static FirstBytes of(InputStream in) throws IOException {
        return new FirstBytes(in.readNBytes(COUNT));
    }

    /** Whether they begin with this text, after a byte order mark and blanks. */
    public boolean beginWith(String ascii) {
        byte[] expected = ascii.getBytes(StandardCharsets.US_ASCII);
        int end = start + expected.length;
        return end <= bytes.length && Arrays.equals(bytes, start, end, expected, 0, expected.length);
    }

    /** Whether this text is somewhere in them. */
    public boolean contain(String ascii) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(ascii);
    }

    public boolean isZip() {
        return beginWith("PK\u0003\u0004");
    }

    /** Names of the JSON object's own members, as far as can be seen; empty if it is none. */
    public Set<String> members() {
        Set<String> members = new LinkedHashSet<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, start, bytes.length - start)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    members.add(json.currentName());
                    json.nextToken();
                    json.skipChildren();
                }
            }
        } catch (JacksonException e) {
            // It goes on where we do not look, or it is broken there.
        }
        return members;
    }

    /** What a file is that no source takes, e.g. {@code is empty}. */
    String describe() {
        if (start == bytes.length) {
            return bytes.length == 0 ? "is empty" : "begins with nothing but blanks";
        }
        if (beginWith("<")) {
            return "is XML or HTML, perhaps an error page saved by mistake";
        }
        if (bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B) {
            return "is gzip-compressed; unpack it first";
        }
        if (isZip()) {
            return "is a zip archive of something else; unpack it first";
        }
        if (beginWith("{")) {
            return members().isEmpty() ? "is a JSON object that cannot be read" : "is a JSON object of another kind";
        }
        return beginWith("[") ? "is not a JSON object but a list" : "is of no known kind";
    }

    private static int start(byte[] bytes) {
        int first = 0;
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            first = 3;
        }
        while (first < bytes.length && (bytes[first] == ' ' || (bytes[first] >= '\t' && bytes[first] <= '\r'))) {
            first++;
        }
        return first;
    }
}

package io.asof.catalog.ingest.edgar;

import io.asof.catalog.ingest.MalformedDocument;
import io.asof.catalog.kernel.CleanText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Opens a JSON object of any size for reading token by token, and says in a sentence why something is not one. */
final class JsonDocument {
    static final int MAX_DEPTH = 64;

    /** Longest name or text: 1 MiB. Not the bound of a figure, see below. */
    static final int MAX_TEXT = 1 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(MAX_TEXT)
                    // Numbers are kept as text and bounded one by one (FieldText), so that one overlong figure is one
                    // failure in the list and not the end of the document.
                    .maxNumberLength(MAX_TEXT)
                    .build())
            .build();

    private JsonDocument() {}

    /** What is done with the open document; the parser stands on the opening brace, and must be left on the closing one. */
    interface Reading {
        void read(JsonParser json);
    }

    /**
     * Reads the one object {@code in} holds, and closes {@code in}.
     *
     * @throws MalformedDocument it holds something else, is cut short, or more follows
     * @throws IOException {@code in} could not be read
     */
    static void read(InputStream in, Reading reading) throws IOException {
        try (BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16)) {
            refuseWhatIsNotJson(buffered);
            try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), buffered)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw new MalformedDocument("the document is not a JSON object " + at(json.currentTokenLocation()));
                }
                reading.read(json);
                if (json.nextToken() != null) {
                    throw new MalformedDocument(
                            "the document goes on after its end " + at(json.currentTokenLocation()));
                }
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** Steps to the next member of the object the parser is in, and onto its value; null at the object's end. */
    static @Nullable String nextMember(JsonParser json) {
        if (json.nextToken() != JsonToken.PROPERTY_NAME) {
            return null;
        }
        String name = json.currentName();
        json.nextToken();
        return name;
    }

    /** The scalar the parser stands on as text; null for null, and for objects and arrays, which are skipped. */
    static @Nullable String scalar(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            json.skipChildren();
            return null;
        }
        return token == JsonToken.VALUE_NULL ? null : CleanText.of(json.getString());
    }

    /** As {@link #scalar}, where blank says the same as absent. */
    static @Nullable String nonBlank(JsonParser json) {
        String text = scalar(json);
        return text == null || text.isBlank() ? null : text;
    }

    private static void refuseWhatIsNotJson(BufferedInputStream in) throws IOException {
        in.mark(1024);
        byte[] head = in.readNBytes(1024);
        in.reset();
        int first = 0;
        if (head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            first = 3;
        }
        while (first < head.length && (head[first] == ' ' || (head[first] >= '\t' && head[first] <= '\r'))) {
            first++;
        }
        if (first == head.length) {
            throw new MalformedDocument(
                    head.length == 0 ? "the document is empty" : "the document begins with nothing but blanks");
        }
        if (head[first] == '<') {
            throw new MalformedDocument("the document is XML or HTML, not JSON: an error page saved by mistake?");
        }
        if (head.length > 1 && head[0] == 0x1F && head[1] == (byte) 0x8B) {
            throw new MalformedDocument("the document is gzip-compressed: unpack it first");
        }
        if (head.length > 1 && head[0] == 'P' && head[1] == 'K') {
            throw new MalformedDocument("the document is a zip archive: unpack it first");
        }
    }

    private static MalformedDocument malformed(JacksonException e) {
        String where = at(e.getLocation());
        String message = String.valueOf(e.getOriginalMessage());
        // Between members the parser reports the end of input as any other error, told apart by its words alone.
        if (e instanceof UnexpectedEndOfInputException || message.startsWith("Unexpected end-of-input")) {
            return new MalformedDocument("the document ends too early, it was cut short " + where, e);
        }
        if (e instanceof StreamConstraintsException) {
            return new MalformedDocument(
                    "the document is nested deeper than " + MAX_DEPTH + " levels, or has a name or text longer than "
                            + MAX_TEXT + " characters " + where,
                    e);
        }
        String reason = CleanText.cut(message, 200);
        return new MalformedDocument("the document is not valid JSON " + where + ": " + reason, e);
    }

    private static String at(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? "(place unknown)"
                : "(line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}

package io.asof.catalog.audit;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Hashing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/**
 * The bytes of an event that are hashed and kept: RFC 8785 JSON without floats, text in NFC, instants in UTC cut to
 * microseconds. Stored as they are, never made again from columns.
 */
final class CanonicalEvent {
    /** Of one event. */
    static final int MAX_BYTES = 16_384;

    private static final JsonFactory JSON = new JsonFactory();

    private CanonicalEvent() {}

    /** @param commitment to the reason, 64 hexadecimal digits, where there is one */
    static byte[] bytes(String actor, Recording recording, AuditEntry entry, @Nullable String commitment) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("format", "asof-catalog/event/2");
            json.writeStringProperty("eventId", Long.toString(recording.eventId()));
            json.writeStringProperty("recordedAt", recording.at().toString());
            json.writeStringProperty("actor", actor);
            json.writeStringProperty("requestId", clean(recording.caller().requestId()));
            json.writeStringProperty("action", clean(entry.action()));
            json.writeStringProperty("entityType", clean(entry.entityType()));
            json.writeStringProperty("entityKey", clean(entry.entityKey()));
            if (commitment != null) {
                json.writeObjectPropertyStart("personal");
                json.writeStringProperty("reason", commitment);
                json.writeEndObject();
            }
            json.writeObjectPropertyStart("records");
            json.writeNumberProperty("count", recording.records().count());
            json.writeStringProperty(
                    "root", HexFormat.of().formatHex(recording.records().root()));
            json.writeObjectPropertyStart("tables");
            for (Map.Entry<String, Integer> table : recording.records().tables().entrySet()) {
                json.writeNumberProperty(table.getKey(), table.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeObjectPropertyStart("details");
            for (Map.Entry<String, Detail> detail : entry.details().values().entrySet()) {
                json.writeName(clean(detail.getKey()));
                write(json, detail.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        byte[] bytes;
        try {
            bytes = new JsonCanonicalizer(text.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new CatalogException(
                    ErrorCode.BAD_REQUEST,
                    "what the change says of itself is longer than " + MAX_BYTES + " bytes; nothing was recorded");
        }
        return bytes;
    }

    /** SHA-256("asof-catalog/commitment/1" ‖ 0x00 ‖ salt ‖ text), in hexadecimal digits. */
    static String commitment(byte[] salt, String text) {
        MessageDigest sha = Hashing.sha256();
        sha.update("asof-catalog/commitment/1".getBytes(StandardCharsets.US_ASCII));
        sha.update((byte) 0);
        sha.update(salt);
        return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** SHA-256(0x00 ‖ canonical): a leaf of RFC 6962, section 2.1. */
    static byte[] leafHash(byte[] canonical) {
        MessageDigest sha = Hashing.sha256();
        sha.update((byte) 0);
        return sha.digest(canonical);
    }

    /** NFC; a NUL, which PostgreSQL cannot keep, and half a surrogate pair, which UTF-8 cannot say, are refused. */
    static String clean(String text) {
        if (text.codePoints().anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
            throw new CatalogException(
                    ErrorCode.BAD_REQUEST, "text must not contain the character U+0000 or half a surrogate pair");
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static void write(JsonGenerator json, Detail value) {
        if (value instanceof Detail.Count count) {
            // RFC 8785 writes numbers as IEEE doubles do, so a whole number stays exact up to 2^53 only.
            if (count.value() > 1L << 53 || count.value() < -(1L << 53)) {
                json.writeString(Long.toString(count.value()));
            } else {
                json.writeNumber(count.value());
            }
        } else if (value instanceof Detail.Text words) {
            json.writeString(clean(words.value()));
        }
    }
}

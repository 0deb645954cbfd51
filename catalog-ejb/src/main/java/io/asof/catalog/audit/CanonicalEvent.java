package io.asof.catalog.audit;

import io.asof.catalog.kernel.Caller;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Hashing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/**
 * The bytes of an event that are hashed and kept: RFC 8785 JSON without floats, text in NFC, instants in UTC cut to
 * microseconds. Stored as they are, never made again from columns.
 */
final class CanonicalEvent {
    private static final JsonFactory JSON = new JsonFactory();

    private CanonicalEvent() {}

    static byte[] bytes(long eventId, Instant recordedAt, Caller caller, AuditEntry entry) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("format", "asof-catalog/event/1");
            json.writeStringProperty("eventId", Long.toString(eventId));
            json.writeStringProperty(
                    "recordedAt", recordedAt.truncatedTo(ChronoUnit.MICROS).toString());
            json.writeStringProperty("actor", clean(caller.name()));
            json.writeStringProperty("requestId", clean(caller.requestId()));
            json.writeStringProperty("action", clean(entry.action()));
            json.writeStringProperty("entityType", clean(entry.entityType()));
            json.writeStringProperty("entityKey", clean(entry.entityKey()));
            String reason = entry.reason();
            if (reason != null) {
                json.writeStringProperty("reason", clean(reason));
            }
            json.writeObjectPropertyStart("details");
            for (Map.Entry<String, Object> detail : new TreeMap<>(entry.details()).entrySet()) {
                json.writeName(clean(detail.getKey()));
                write(json, detail.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        try {
            return new JsonCanonicalizer(text.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    private static void write(JsonGenerator json, Object value) {
        if (value instanceof Long || value instanceof Integer) {
            // RFC 8785 writes numbers as IEEE doubles do, so a whole number stays exact up to 2^53 only.
            long number = ((Number) value).longValue();
            if (number > 1L << 53 || number < -(1L << 53)) {
                json.writeString(Long.toString(number));
            } else {
                json.writeNumber(number);
            }
        } else {
            json.writeString(clean(value.toString()));
        }
    }
}

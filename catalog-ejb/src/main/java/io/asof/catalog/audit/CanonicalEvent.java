package io.asof.catalog.audit;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an event that are hashed and kept: RFC 8785 JSON without floats, text in NFC, instants in UTC cut to
 * microseconds. Stored as they are, never made again from columns.
 */
final class CanonicalEvent {
    /** Of one event. */
    static final int MAX_BYTES = 16_384;

    private CanonicalEvent() {}

    /** @param commitment to the reason, 64 hexadecimal digits, where there is one */
    static byte[] bytes(String actor, Recording recording, AuditEntry entry, @Nullable String commitment) {
        StringBuilder json = new StringBuilder(1_024);
        // Names in the order of RFC 8785, their UTF-16 code units.
        name(json.append('{'), "action", clean(entry.action()));
        name(json.append(','), "actor", actor);
        details(json.append(','), entry.details());
        name(json.append(','), "entityKey", clean(entry.entityKey()));
        name(json.append(','), "entityType", clean(entry.entityType()));
        name(json.append(','), "eventId", Long.toString(recording.eventId()));
        name(json.append(','), "format", "asof-catalog/event/2");
        if (commitment != null) {
            name(json.append(",\"personal\":{"), "reason", commitment);
            json.append('}');
        }
        name(json.append(','), "recordedAt", recording.at().toString());
        records(json.append(','), recording.records());
        name(json.append(','), "requestId", clean(recording.caller().requestId()));
        byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
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
        if (isPlain(text)) {
            return text;
        }
        if (text.codePoints().anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
            throw new CatalogException(
                    ErrorCode.BAD_REQUEST, "text must not contain the character U+0000 or half a surrogate pair");
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Below U+0300 every character is its own normal form. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || text.charAt(i) >= '\u0300') {
                return false;
            }
        }
        return true;
    }

    private static void name(StringBuilder json, String name, String value) {
        CanonicalRecord.text(json, name);
        CanonicalRecord.text(json.append(':'), value);
    }

    private static void records(StringBuilder json, RecordSet records) {
        json.append("\"records\":{\"count\":").append(records.count()).append(',');
        name(json, "root", HexFormat.of().formatHex(records.root()));
        json.append(",\"tables\":{");
        String between = "";
        for (Map.Entry<String, Integer> table : records.tables().entrySet()) {
            CanonicalRecord.text(json.append(between), table.getKey());
            json.append(':').append(table.getValue());
            between = ",";
        }
        json.append("}}");
    }

    private static void details(StringBuilder json, Details details) {
        Map<String, Detail> cleaned = new TreeMap<>();
        details.values().forEach((name, value) -> {
            if (cleaned.put(clean(name), value) != null) {
                throw new IllegalArgumentException("two details are called " + name);
            }
        });
        json.append("\"details\":{");
        String between = "";
        for (Map.Entry<String, Detail> detail : cleaned.entrySet()) {
            CanonicalRecord.text(json.append(between), detail.getKey());
            write(json.append(':'), detail.getValue());
            between = ",";
        }
        json.append('}');
    }

    private static void write(StringBuilder json, Detail value) {
        if (value instanceof Detail.Count count) {
            // RFC 8785 writes numbers as IEEE doubles do, so a whole number stays exact up to 2^53 only.
            if (count.value() > 1L << 53 || count.value() < -(1L << 53)) {
                CanonicalRecord.text(json, Long.toString(count.value()));
            } else {
                json.append(count.value());
            }
        } else if (value instanceof Detail.Text words) {
            CanonicalRecord.text(json, clean(words.value()));
        }
    }
}

package io.asof.catalog.series;

import io.asof.catalog.archive.DocumentRef;
import io.asof.catalog.audit.CanonicalRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The new observations of one event as they are hashed into it, byte for byte as {@link SeriesRecords#observation} says them;
 * put together from parts that many of them share, because there are more of them than of anything else.
 */
final class ObservationRecord {
    private static final byte[] NULL = ",null".getBytes(StandardCharsets.US_ASCII);

    private final long eventId;

    /** The document, and that no derivation is given: alike in all that were read from a document. */
    private final byte[] document;

    private final @Nullable String sha256;

    private final Map<VintageKey, byte[]> vintages = new HashMap<>();

    private final Map<Release, byte[]> releases = new HashMap<>();

    /** The series of the record before, and how its records begin: numbers come series by series. */
    private String series = "";

    private byte[] head = {};

    private byte[] buffer = new byte[512];

    private int length;

    ObservationRecord(@Nullable DocumentRef document, long eventId) {
        this.eventId = eventId;
        this.sha256 = document == null ? null : document.sha256().toString();
        this.document = CanonicalRecord.part(sha256, null);
    }

    /** Of a number that this event recorded. */
    byte[] of(ObservationDraft draft, Release release, int version) {
        length = 0;
        append(head(draft.series().value()));
        date(draft.period().start());
        date(draft.period().end());
        append(vintages.computeIfAbsent(draft.vintage(), key -> CanonicalRecord.part(key.source(), key.code())));
        quote();
        digits(version);
        append('"');
        BigDecimal value = draft.value();
        if (value == null) {
            append(CanonicalRecord.part((Object) null, draft.absence()));
        } else {
            number(value);
            append(NULL);
        }
        append(draft.derivation() == null ? document : CanonicalRecord.part(sha256, draft.derivation()));
        append(releases.computeIfAbsent(release, key -> CanonicalRecord.part(key.knownAt(), key.precision(), eventId)));
        append(']');
        return Arrays.copyOf(buffer, length);
    }

    private byte[] head(String code) {
        if (!series.equals(code)) {
            series = code;
            head = CanonicalRecord.of("observation").add(code).open();
        }
        return head;
    }

    private void date(@Nullable LocalDate date) {
        if (date == null) {
            append(NULL);
            return;
        }
        int year = date.getYear();
        if (year < 1000 || year > 9999) {
            append(CanonicalRecord.part(date));
            return;
        }
        quote();
        digits(year);
        append('-');
        twoDigits(date.getMonthValue());
        append('-');
        twoDigits(date.getDayOfMonth());
        append('"');
    }

    private void twoDigits(int number) {
        append((char) ('0' + number / 10));
        append((char) ('0' + number % 10));
    }

    private void number(BigDecimal value) {
        quote();
        if (value.scale() == 0 && value.precision() <= Long.SIZE / 4) {
            digits(value.longValue());
        } else {
            String text = value.toPlainString();
            room(text.length());
            for (int i = 0; i < text.length(); i++) {
                buffer[length++] = (byte) text.charAt(i);
            }
        }
        append('"');
    }

    private void digits(long number) {
        room(Long.SIZE);
        if (number < 0) {
            buffer[length++] = '-';
        }
        int first = length;
        long left = Math.abs(number);
        do {
            buffer[length++] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        for (int i = first, j = length - 1; i < j; i++, j--) {
            byte digit = buffer[i];
            buffer[i] = buffer[j];
            buffer[j] = digit;
        }
    }

    private void quote() {
        append(',');
        append('"');
    }

    private void append(char ascii) {
        room(1);
        buffer[length++] = (byte) ascii;
    }

    private void append(byte[] part) {
        room(part.length);
        System.arraycopy(part, 0, buffer, length, part.length);
        length += part.length;
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}

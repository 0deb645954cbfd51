package io.asof.catalog.web.answer;

import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.EpochMicros;
import io.asof.catalog.kernel.ErrorCode;
import io.asof.catalog.kernel.Hashing;
import io.asof.catalog.kernel.PointInTime;
import io.asof.catalog.kernel.Revision;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the last key, the moment of the first page, and a mark of the question, so that later pages are
 * answered at the same moment and a cursor cannot stray into another list. To callers it is an opaque word.
 *
 * @param mark of the question, from {@link #markOf}
 * @param after the text of the key after which the next page starts
 */
record Cursor(String mark, PointInTime at, String after) {
    private static final int MAX_LENGTH = 2_000;

    private static final int PARTS = 5;

    private static final String VERSION = "1";

    static String markOf(String question) {
        byte[] hash = Hashing.sha256().digest(question.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 8);
    }

    /** @throws CatalogException INVALID_CURSOR, if it is not one or belongs to another question */
    static Cursor parse(String text, String mark) {
        try {
            if (text.length() <= MAX_LENGTH) {
                byte[] bytes = Base64.getUrlDecoder().decode(text);
                String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", PARTS);
                if (parts.length == PARTS && parts[0].equals(VERSION) && parts[1].equals(mark)) {
                    return new Cursor(mark, new PointInTime(asOf(parts[2]), Revision.parse(parts[3])), parts[4]);
                }
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | CatalogException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    @Override
    public String toString() {
        String parts = String.join(
                "\n",
                VERSION,
                mark,
                Long.toString(EpochMicros.of(at.asOf().instant())),
                at.revision().toString(),
                after);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    private static AsOf asOf(String micros) {
        return new AsOf(Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS));
    }

    static CatalogException invalid(@Nullable Exception cause) {
        return new CatalogException(
                ErrorCode.INVALID_CURSOR,
                "The cursor is not one that this list handed out for the same question; start without one.",
                cause);
    }
}

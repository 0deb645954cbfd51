package io.asof.catalog.series;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.postgresql.util.ByteConverter;

/**
 * A {@code numeric} of PostgreSQL as decimal digits, the ones that its own text form has: from groups of four digits, as the
 * database stores and sends them, which costs both sides less than the text does.
 */
final class Decimal {
    /** Count of groups, weight of the first one, sign and scale, two bytes each. */
    private static final int HEAD = 8;

    private static final int NEGATIVE = 0x4000;

    private static final int GROUP_DIGITS = 4;

    private Decimal() {}

    /**
     * Digits in ASCII.
     *
     * @param sent as a driver got it: groups once the statement is prepared on the server, and text before, which no byte
     *     below the minus sign begins; groups would begin with it if they were of 45,000 digits
     */
    static byte[] digits(byte[] sent) {
        if (sent[0] >= '-') {
            return sent;
        }
        int groups = two(sent, 0);
        int first = (short) two(sent, 2);
        int sign = two(sent, 4);
        int scale = two(sent, 6);
        if (sign > NEGATIVE) {
            // Not a number, or an infinite one.
            return ByteConverter.numeric(sent).toString().getBytes(StandardCharsets.US_ASCII);
        }
        byte[] digits =
                new byte[1 + GROUP_DIGITS * Math.max(first + 1, 1) + (scale == 0 ? 0 : 1 + scale + GROUP_DIGITS)];
        int size = 0;
        if (sign == NEGATIVE) {
            digits[size++] = '-';
        }
        int start = size;
        for (int place = 0; place <= first; place++) {
            size = group(digits, size, place < groups ? two(sent, HEAD + 2 * place) : 0, size == start);
        }
        if (size == start) {
            digits[size++] = '0';
        }
        if (scale > 0) {
            digits[size++] = '.';
            int end = size + scale;
            for (int place = first + 1; size < end; place++) {
                boolean isSent = place >= 0 && place < groups;
                size = group(digits, size, isSent ? two(sent, HEAD + 2 * place) : 0, false);
            }
            size = end;
        }
        return size == digits.length ? digits : Arrays.copyOf(digits, size);
    }

    private static int two(byte[] sent, int place) {
        return (sent[place] & 0xFF) << 8 | (sent[place + 1] & 0xFF);
    }

    /** Of the first group without the zeros before it. */
    private static int group(byte[] digits, int place, int group, boolean isFirst) {
        int next = place;
        if (!isFirst || group >= 1000) {
            digits[next++] = (byte) ('0' + group / 1000);
        }
        if (!isFirst || group >= 100) {
            digits[next++] = (byte) ('0' + group / 100 % 10);
        }
        if (!isFirst || group >= 10) {
            digits[next++] = (byte) ('0' + group / 10 % 10);
        }
        if (!isFirst || group >= 1) {
            digits[next++] = (byte) ('0' + group % 10);
        }
        return next;
    }
}

package io.asof.catalog.web.series;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * The text of a long answer as bytes, gathered and handed on in large pieces: dates, instants and digits are written from
 * their numbers, without a string each. Written out, 250 rows take a tenth of what a general JSON generator takes.
 */
final class AnswerText {
    /** As much is gathered before any of it goes out. */
    static final int PIECE = 64 * 1024;

    private static final int DAYS_OF_400_YEARS = 146_097;

    private static final long MICROS_OF_A_DAY = 86_400_000_000L;

    /** The days that four digits can say: 0000-03-01 to 9999-12-31. */
    private static final int FIRST_PLAIN_DAY = -719_468;

    private static final int LAST_PLAIN_DAY = 2_932_896;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;

    private byte[] bytes = new byte[8 * 1024];

    private int size;

    AnswerText(OutputStream out) {
        this.out = out;
    }

    AnswerText add(byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
        return this;
    }

    AnswerText add(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    AnswerText number(long number) {
        return add(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    /** A date, {@code 2022-01-31}. */
    AnswerText day(int epochDay) {
        if (epochDay < FIRST_PLAIN_DAY || epochDay > LAST_PLAIN_DAY) {
            return add(LocalDate.ofEpochDay(epochDay).toString().getBytes(StandardCharsets.US_ASCII));
        }
        // The calendar of 400 years repeats itself; counted from 0000-03-01, so that a leap day is the last of its
        // year.
        int day = epochDay - FIRST_PLAIN_DAY;
        int cycle = day / DAYS_OF_400_YEARS;
        int ofCycle = day % DAYS_OF_400_YEARS;
        int yearOfCycle = (ofCycle - ofCycle / 1_460 + ofCycle / 36_524 - ofCycle / 146_096) / 365;
        int ofYear = ofCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
        int marchMonth = (5 * ofYear + 2) / 153;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        reserve(10);
        int year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0);
        two(year / 100);
        two(year % 100);
        bytes[size++] = '-';
        two(month);
        bytes[size++] = '-';
        two(ofYear - (153 * marchMonth + 2) / 5 + 1);
        return this;
    }

    /** An instant as {@link Instant#toString} has it, {@code 2022-03-01T21:05:11Z}. */
    AnswerText instant(long epochMicros) {
        long day = Math.floorDiv(epochMicros, MICROS_OF_A_DAY);
        if (day < FIRST_PLAIN_DAY || day > LAST_PLAIN_DAY) {
            return add(Instant.EPOCH
                    .plus(epochMicros, ChronoUnit.MICROS)
                    .toString()
                    .getBytes(StandardCharsets.US_ASCII));
        }
        day((int) day);
        long ofDay = Math.floorMod(epochMicros, MICROS_OF_A_DAY);
        int second = (int) (ofDay / 1_000_000);
        int micros = (int) (ofDay % 1_000_000);
        reserve(17);
        bytes[size++] = 'T';
        two(second / 3_600);
        bytes[size++] = ':';
        two(second / 60 % 60);
        bytes[size++] = ':';
        two(second % 60);
        if (micros > 0) {
            bytes[size++] = '.';
            three(micros / 1_000);
            if (micros % 1_000 > 0) {
                three(micros % 1_000);
            }
        }
        bytes[size++] = 'Z';
        return this;
    }

    /** A JSON string. */
    AnswerText quoted(String text) {
        add('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // The rest by the encoder, which knows surrogate pairs.
                return escaped(text.substring(i)).add('"');
            }
            ascii(c);
        }
        return add('"');
    }

    private AnswerText escaped(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b < 0) {
                add((char) (b & 0xFF));
            } else {
                ascii((char) b);
            }
        }
        return this;
    }

    private void ascii(char c) {
        reserve(6);
        if (c == '"' || c == '\\') {
            bytes[size++] = '\\';
            bytes[size++] = (byte) c;
        } else if (c >= ' ') {
            bytes[size++] = (byte) c;
        } else {
            add("\\u00".getBytes(StandardCharsets.US_ASCII));
            bytes[size++] = HEX[c >> 4];
            bytes[size++] = HEX[c & 0xF];
        }
    }

    private void two(int number) {
        bytes[size++] = (byte) ('0' + number / 10);
        bytes[size++] = (byte) ('0' + number % 10);
    }

    private void three(int number) {
        bytes[size++] = (byte) ('0' + number / 100);
        two(number % 100);
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** Hands on what is gathered, once it is a piece. */
    void passOn() throws IOException {
        if (size >= PIECE) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }
}

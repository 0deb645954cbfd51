package io.asof.catalog.web.answer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Dates and instants as the text of their numbers, written where it is to stand: their own text is made of many small ones. */
public final class TimeText {
    /** The most bytes that one takes. */
    public static final int LONGEST = 40;

    private static final int DAYS_OF_400_YEARS = 146_097;

    private static final long MICROS_OF_A_DAY = 86_400_000_000L;

    /** The days that four digits can say: 0000-03-01 to 9999-12-31. */
    private static final int FIRST_PLAIN_DAY = -719_468;

    private static final int LAST_PLAIN_DAY = 2_932_896;

    private TimeText() {}

    /**
     * Writes a date, {@code 2022-01-31}.
     *
     * @return the place behind it
     */
    public static int day(byte[] target, int place, int epochDay) {
        if (epochDay < FIRST_PLAIN_DAY || epochDay > LAST_PLAIN_DAY) {
            return text(target, place, LocalDate.ofEpochDay(epochDay));
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
        int year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0);
        two(target, place, year / 100);
        two(target, place + 2, year % 100);
        target[place + 4] = '-';
        two(target, place + 5, month);
        target[place + 7] = '-';
        two(target, place + 8, ofYear - (153 * marchMonth + 2) / 5 + 1);
        return place + 10;
    }

    /**
     * Writes an instant as {@link Instant#toString} has it, {@code 2022-03-01T21:05:11Z}.
     *
     * @return the place behind it
     */
    public static int instant(byte[] target, int place, long epochMicros) {
        long day = Math.floorDiv(epochMicros, MICROS_OF_A_DAY);
        if (day < FIRST_PLAIN_DAY || day > LAST_PLAIN_DAY) {
            return text(target, place, Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS));
        }
        int next = day(target, place, (int) day);
        long ofDay = Math.floorMod(epochMicros, MICROS_OF_A_DAY);
        int second = (int) (ofDay / 1_000_000);
        int micros = (int) (ofDay % 1_000_000);
        target[next] = 'T';
        two(target, next + 1, second / 3_600);
        target[next + 3] = ':';
        two(target, next + 4, second / 60 % 60);
        target[next + 6] = ':';
        two(target, next + 7, second % 60);
        next += 9;
        if (micros > 0) {
            target[next] = '.';
            three(target, next + 1, micros / 1_000);
            next += 4;
            if (micros % 1_000 > 0) {
                three(target, next, micros % 1_000);
                next += 3;
            }
        }
        target[next] = 'Z';
        return next + 1;
    }

    private static int text(byte[] target, int place, Object time) {
        byte[] text = time.toString().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, target, place, text.length);
        return place + text.length;
    }

    private static void two(byte[] target, int place, int number) {
        target[place] = (byte) ('0' + number / 10);
        target[place + 1] = (byte) ('0' + number % 10);
    }

    private static void three(byte[] target, int place, int number) {
        target[place] = (byte) ('0' + number / 100);
        two(target, place + 1, number % 100);
    }
}

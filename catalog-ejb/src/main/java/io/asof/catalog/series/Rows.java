package io.asof.catalog.series;

import io.asof.catalog.kernel.EpochMicros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows as they were read, a column an array: some 50 bytes a row. In the order of period end, period start (instants
 * first), vintage, and the newest version first.
 */
final class Rows {
    private static final int FIRST_CAPACITY = 192;

    private static final int BYTES_A_ROW = 53;

    /** Of a vintage, whose rows are of two or three a series. */
    private static final long BYTES_A_SERIES = 80;

    /** Days from 1970 to 2000, where PostgreSQL counts from. */
    private static final int DAYS_TO_2000 = 10_957;

    private static final long MICROS_TO_2000 = DAYS_TO_2000 * 86_400_000_000L;

    private static final byte[] NO_VALUE = new byte[0];

    /** Whether there is what only a list of all vintages says: how exactly a moment is known, and since when a value. */
    private final boolean isDetailed;

    private int size;

    private int[] starts = new int[FIRST_CAPACITY];

    private int[] ends = new int[FIRST_CAPACITY];

    private long[] knownAts = new long[FIRST_CAPACITY];

    /** 1 where the knowledge time is the end of a day. */
    private byte[] marks;

    private @Nullable Absence[] absences = new Absence[FIRST_CAPACITY];

    private byte[][] values = new byte[FIRST_CAPACITY][];

    private long[] vintageIds = new long[FIRST_CAPACITY];

    private @Nullable VintageKey[] vintages = new VintageKey[0];

    private long[] events = new long[FIRST_CAPACITY];

    private long[] valueEvents;

    /** Of rows of a vintage: what series each belongs to. Else nothing. */
    private SeriesIdentity[] series = new SeriesIdentity[0];

    private long valueBytes;

    Rows(boolean isDetailed) {
        this.isDetailed = isDetailed;
        this.marks = new byte[isDetailed ? FIRST_CAPACITY : 0];
        this.valueEvents = new long[isDetailed ? FIRST_CAPACITY : 0];
    }

    /**
     * Takes the row: period start, period end, vintage id, knowledge time, value or its absence, event, and in detail whether
     * the time is to the day, and the event of the value unless that is the same, as the columns from 1 to 9.
     */
    void add(ResultSet row) throws SQLException {
        if (size == ends.length) {
            grow();
        }
        starts[size] = day(row, 1);
        ends[size] = day(row, 2);
        vintageIds[size] = row.getLong(3);
        knownAts[size] = micros(row, 4);
        byte[] value = row.getBytes(5);
        values[size] = value == null ? NO_VALUE : Decimal.digits(value);
        absences[size] = value == null ? Absence.valueOf(row.getString(6)) : null;
        valueBytes += value == null ? 0 : values[size].length + 16;
        events[size] = row.getLong(7);
        if (isDetailed) {
            marks[size] = (byte) (row.getBoolean(8) ? 1 : 0);
            long valueEvent = row.getLong(9);
            valueEvents[size] = valueEvent == 0 ? events[size] : valueEvent;
        }
        size++;
    }

    /** The same of a vintage, with the row's series. */
    void add(ResultSet row, SeriesIdentity of) throws SQLException {
        if (size == series.length) {
            series = Arrays.copyOf(series, Math.max(FIRST_CAPACITY, 2 * size));
        }
        series[size] = of;
        add(row);
    }

    private void grow() {
        resize(Math.max(FIRST_CAPACITY, size + size / 2));
    }

    private void resize(int capacity) {
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        knownAts = Arrays.copyOf(knownAts, capacity);
        absences = Arrays.copyOf(absences, capacity);
        values = Arrays.copyOf(values, capacity);
        vintageIds = Arrays.copyOf(vintageIds, capacity);
        events = Arrays.copyOf(events, capacity);
        if (isDetailed) {
            marks = Arrays.copyOf(marks, capacity);
            valueEvents = Arrays.copyOf(valueEvents, capacity);
        }
    }

    /** The driver sends dates as four bytes once it has prepared a statement on the server, and as text before. */
    private static int day(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        if (bytes == null) {
            return ObservationRow.NO_START;
        }
        if (bytes.length == Integer.BYTES) {
            return ((bytes[0] << 24) | ((bytes[1] & 0xFF) << 16) | ((bytes[2] & 0xFF) << 8) | (bytes[3] & 0xFF))
                    + DAYS_TO_2000;
        }
        return (int) row.getObject(column, LocalDate.class).toEpochDay();
    }

    private static long micros(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        if (bytes.length == Long.BYTES) {
            long micros = 0;
            for (byte b : bytes) {
                micros = (micros << 8) | (b & 0xFF);
            }
            return micros + MICROS_TO_2000;
        }
        return EpochMicros.of(row.getObject(column, OffsetDateTime.class).toInstant());
    }

    /**
     * Says what the vintages' ids stand for; comes after the last row and before any is looked at.
     *
     * @param known null for an id that it does not know
     * @return the ids that are still to be named
     */
    Set<Long> name(LongFunction<@Nullable VintageKey> known) {
        if (vintages.length < size) {
            vintages = Arrays.copyOf(vintages, size);
        }
        Set<Long> unknown = Set.of();
        for (int i = 0; i < size; i++) {
            if (vintages[i] == null) {
                vintages[i] =
                        i > 0 && vintageIds[i] == vintageIds[i - 1] ? vintages[i - 1] : known.apply(vintageIds[i]);
                if (vintages[i] == null) {
                    unknown = unknown.isEmpty() ? new HashSet<>() : unknown;
                    unknown.add(vintageIds[i]);
                }
            }
        }
        return unknown;
    }

    /** Gives back what was set aside for more rows. */
    void trim() {
        resize(size);
        series = series.length > size ? Arrays.copyOf(series, size) : series;
    }

    /** The first place whose period ends on the day or later. */
    int beginOf(int day) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Takes away the rows from a place on. */
    void cut(int place) {
        size = place;
    }

    int size() {
        return size;
    }

    /** What it costs to keep, in bytes. */
    int bytes() {
        return (int) Math.min(
                Integer.MAX_VALUE, (long) BYTES_A_ROW * ends.length + valueBytes + BYTES_A_SERIES * series.length);
    }

    int start(int place) {
        return starts[place];
    }

    int end(int place) {
        return ends[place];
    }

    long knownAt(int place) {
        return knownAts[place];
    }

    boolean toDay(int place) {
        return marks[place] != 0;
    }

    @Nullable
    Absence absence(int place) {
        return absences[place];
    }

    byte[] value(int place) {
        return values[place];
    }

    VintageKey vintage(int place) {
        return Objects.requireNonNull(vintages[place]);
    }

    long vintageId(int place) {
        return vintageIds[place];
    }

    long event(int place) {
        return events[place];
    }

    long valueEvent(int place) {
        return valueEvents[place];
    }

    SeriesIdentity series(int place) {
        return series[place];
    }

    boolean samePeriod(int a, int b) {
        return ends[a] == ends[b] && starts[a] == starts[b];
    }
}

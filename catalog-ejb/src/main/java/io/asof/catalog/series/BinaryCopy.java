package io.asof.catalog.series;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/**
 * Rows in PostgreSQL's binary form on their way into a table ({@code COPY … FROM STDIN (FORMAT binary)}): the database parses
 * no dates, instants and numbers, and stores the first rows while the last are still made. Memory is bounded by one buffer.
 *
 * <p>Without {@link #end} nothing is stored: closing takes back what was sent.
 */
final class BinaryCopy implements AutoCloseable {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};

    private static final int BUFFER = 1 << 16;

    /** PostgreSQL counts days from 2000-01-01, and microseconds from its midnight. */
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

    private static final long EPOCH_DAY = EPOCH.toEpochDay();

    private static final Instant EPOCH_START = EPOCH.atStartOfDay().toInstant(ZoneOffset.UTC);

    private static final int NEGATIVE = 0x4000;

    /** Digits of a number are sent in groups of four, each a 16-bit number below this. */
    private static final int GROUP = 10_000;

    private static final int GROUP_DIGITS = 4;

    /** Of the fraction of a number that is turned into groups by arithmetic of 64 bits. */
    private static final int SHORT_SCALE = 16;

    private static final long[] POWERS = new long[SHORT_SCALE + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final CopyIn copy;

    private final short[] groups = new short[16];

    private byte[] buffer = new byte[BUFFER + (BUFFER >> 2)];

    private int length;

    private BinaryCopy(CopyIn copy) {
        this.copy = copy;
    }

    /** @param target a table, or a table with a list of columns */
    static BinaryCopy into(Connection connection, String target) throws SQLException {
        BinaryCopy rows = new BinaryCopy(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + target + " FROM STDIN (FORMAT binary)"));
        rows.bytes(SIGNATURE);
        // No flags, and no extension of the header.
        rows.int4(0);
        rows.int4(0);
        return rows;
    }

    /** Begins a row of so many fields; each is then added in its order. */
    BinaryCopy row(int fields) throws SQLException {
        if (length >= BUFFER) {
            send();
        }
        int2(fields);
        return this;
    }

    BinaryCopy addNull() {
        int4(-1);
        return this;
    }

    /** A {@code bigint}. */
    BinaryCopy add(long value) {
        int4(Long.BYTES);
        int8(value);
        return this;
    }

    /** An {@code integer}. */
    BinaryCopy add(int value) {
        int4(Integer.BYTES);
        int4(value);
        return this;
    }

    BinaryCopy add(boolean value) {
        int4(1);
        room(1);
        buffer[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    BinaryCopy add(@Nullable String text) {
        if (text == null) {
            return addNull();
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int4(utf8.length);
        bytes(utf8);
        return this;
    }

    BinaryCopy add(@Nullable LocalDate date) {
        return date == null ? addNull() : add(Math.toIntExact(date.toEpochDay() - EPOCH_DAY));
    }

    /** A {@code timestamptz}, cut to microseconds. */
    BinaryCopy add(Instant instant) {
        return add(EPOCH_START.until(instant.truncatedTo(ChronoUnit.MICROS), ChronoUnit.MICROS));
    }

    /** A {@code numeric} with the scale that it has, or none below zero. */
    BinaryCopy add(@Nullable BigDecimal value) {
        if (value == null) {
            return addNull();
        }
        if (value.scale() < 0 || value.scale() > SHORT_SCALE || value.precision() > Long.SIZE / 4) {
            byte[] number = ByteConverter.numeric(value.scale() < 0 ? value.setScale(0) : value);
            int4(number.length);
            bytes(number);
        } else {
            shortNumber(value.unscaledValue().longValue(), value.scale());
        }
        return this;
    }

    /** The last row is made; the database has stored all when this returns. */
    void end() throws SQLException {
        int2(-1);
        send();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    /** From the last group to the first, because division gives them so. */
    private void shortNumber(long unscaled, int scale) {
        long digits = Math.abs(unscaled);
        long whole = digits / POWERS[scale];
        long fraction = digits % POWERS[scale];
        int fractionGroups = (scale + GROUP_DIGITS - 1) / GROUP_DIGITS;
        fraction *= POWERS[fractionGroups * GROUP_DIGITS - scale];
        int first = groups.length;
        for (int i = 0; i < fractionGroups; i++) {
            groups[--first] = (short) (fraction % GROUP);
            fraction /= GROUP;
        }
        int wholeGroups = 0;
        for (; whole > 0; whole /= GROUP) {
            groups[--first] = (short) (whole % GROUP);
            wholeGroups++;
        }
        int4(2 * (GROUP_DIGITS + groups.length - first));
        int2(groups.length - first);
        int2(wholeGroups - 1);
        int2(unscaled < 0 ? NEGATIVE : 0);
        int2(scale);
        for (int i = first; i < groups.length; i++) {
            int2(groups[i]);
        }
    }

    private void send() throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        length = 0;
    }

    private void int2(int value) {
        room(2);
        buffer[length++] = (byte) (value >> 8);
        buffer[length++] = (byte) value;
    }

    private void int4(int value) {
        room(Integer.BYTES);
        ByteConverter.int4(buffer, length, value);
        length += Integer.BYTES;
    }

    private void int8(long value) {
        room(Long.BYTES);
        ByteConverter.int8(buffer, length, value);
        length += Long.BYTES;
    }

    private void bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, buffer, length, more.length);
        length += more.length;
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}

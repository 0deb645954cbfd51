package io.asof.catalog.ingest.ecb;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a cell and a day of the file are read. */
final class Rate {
    private static final ZoneId FRANKFURT = ZoneId.of("Europe/Berlin");

    private static final String ABSENT = "N/A";

    private static final Pattern VALUE = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");

    private Rate() {}

    static boolean isAbsent(String cell) {
        return cell.equals(ABSENT) || cell.isEmpty();
    }

    /** A price above zero, or null. */
    static @Nullable BigDecimal value(String cell) {
        if (!VALUE.matcher(cell).matches()) {
            return null;
        }
        BigDecimal value = new BigDecimal(cell);
        return value.signum() > 0 ? value : null;
    }

    /** A day as {@code 1999-01-04}, or null. */
    static @Nullable LocalDate day(String cell) {
        try {
            LocalDate day = LocalDate.parse(cell);
            return day.getYear() >= 1 && day.getYear() <= 9999 ? day : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** When the day ends in Frankfurt. */
    static Instant knownAt(LocalDate day) {
        return day.plusDays(1).atStartOfDay(FRANKFURT).toInstant();
    }
}

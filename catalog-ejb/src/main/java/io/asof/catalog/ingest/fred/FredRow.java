package io.asof.catalog.ingest.fred;

import io.asof.catalog.series.Absence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as the API gives it.
 *
 * @param day what it is about, the first day of its period
 * @param vintage {@code realtime_start}: since when it is so
 * @param value null where there is none
 */
record FredRow(LocalDate day, LocalDate vintage, @Nullable BigDecimal value) {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    /** How the API writes that there is no number. */
    private static final String ABSENT = ".";

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,50}(\\.\\d{1,50})?");

    /** The first rule that a row breaks. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        final String field;

        final String value;

        Broken(String field, String rule, @Nullable String value) {
            // Without a stack trace: a bad file can hold very many.
            super(field + " " + rule, null, false, false);
            this.field = field;
            this.value = value == null ? "" : value;
        }
    }

    static FredRow of(@Nullable String date, @Nullable String realtimeStart, @Nullable String value) throws Broken {
        return new FredRow(day("date", date), day("realtime_start", realtimeStart), number(value));
    }

    private static LocalDate day(String field, @Nullable String text) throws Broken {
        try {
            if (text != null) {
                LocalDate day = LocalDate.parse(text);
                if (day.getYear() >= 1 && day.getYear() < 9999) {
                    return day;
                }
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new Broken(field, "is not a day", text);
    }

    private static @Nullable BigDecimal number(@Nullable String text) throws Broken {
        if (ABSENT.equals(text)) {
            return null;
        }
        if (text == null || !NUMBER.matcher(text).matches()) {
            throw new Broken("value", "is not a decimal number", text);
        }
        return new BigDecimal(text);
    }

    @Nullable
    Absence absence() {
        return value == null ? Absence.NOT_REPORTED : null;
    }

    /** When the vintage's day ends in Chicago. */
    Instant knownAt() {
        return vintage.plusDays(1).atStartOfDay(CHICAGO).toInstant();
    }
}

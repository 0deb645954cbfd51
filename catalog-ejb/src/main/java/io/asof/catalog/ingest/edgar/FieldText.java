package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.kernel.CatalogException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** From a field's text to its type, or the rule it breaks. */
final class FieldText {
    /** Longest text of a code-like field (form, unit, file number) and longest number. */
    static final int MAX_LENGTH = 100;

    static final int MAX_SCALE = 400;

    private FieldText() {}

    static String code(String field, String text) throws BrokenRule {
        if (text.isBlank()) {
            throw new BrokenRule(field, field + " is blank", text);
        }
        if (text.length() > MAX_LENGTH) {
            throw new BrokenRule(field, field + " is longer than " + MAX_LENGTH + " characters", text);
        }
        return CleanText.of(text);
    }

    static LocalDate date(String field, String text) throws BrokenRule {
        try {
            if (text.length() == 10) {
                LocalDate date = LocalDate.parse(text);
                if (date.getYear() > 0) {
                    return date;
                }
            }
        } catch (DateTimeException e) {
            throw notADate(field, text);
        }
        throw notADate(field, text);
    }

    private static BrokenRule notADate(String field, String text) {
        return new BrokenRule(field, field + " is not a date of the form 2022-12-31", text);
    }

    /** Cut to microseconds, PostgreSQL's resolution. */
    static Instant instant(String field, String text) throws BrokenRule {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new BrokenRule(field, field + " is not an instant of the form 2022-12-31T16:05:09.000Z", text);
        }
    }

    static AccessionNumber accession(String field, String text) throws BrokenRule {
        try {
            return AccessionNumber.parse(text);
        } catch (CatalogException e) {
            throw new BrokenRule(field, field + " is not an accession number of the form 0001640147-22-000023", text);
        }
    }

    /**
     * A decimal of at most 100 characters and a scale within ±400. The length is checked before any arithmetic: turning
     * a million digits into a number keeps a processor busy for many seconds.
     */
    static BigDecimal decimal(String field, String text) throws BrokenRule {
        if (text.length() > MAX_LENGTH) {
            throw new BrokenRule(field, field + " is longer than " + MAX_LENGTH + " characters", text);
        }
        try {
            BigDecimal value = new BigDecimal(text);
            if (Math.abs((long) value.scale()) <= MAX_SCALE) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outsideTheScale(field, text);
        }
        throw outsideTheScale(field, text);
    }

    private static BrokenRule outsideTheScale(String field, String text) {
        return new BrokenRule(field, field + " has a scale outside -" + MAX_SCALE + " to " + MAX_SCALE, text);
    }
}

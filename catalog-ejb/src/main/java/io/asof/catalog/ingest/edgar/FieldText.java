package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.CleanText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** From a field's text to its type, or the rule it breaks. */
final class FieldText {
    static final int MAX_SCALE = 400;

    private static final int MAX_YEAR = 9999;

    private FieldText() {}

    static String code(String field, String text) throws BrokenRule {
        if (text.isBlank()) {
            throw new BrokenRule(field, field + " is blank", text);
        }
        if (text.length() > Limits.CODE) {
            throw new BrokenRule(field, field + " is longer than " + Limits.CODE + " characters", text);
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
    static OffsetDateTime instant(String field, String text) throws BrokenRule {
        try {
            OffsetDateTime instant = OffsetDateTime.parse(text);
            if (instant.getYear() > 0 && instant.getYear() <= MAX_YEAR) {
                return instant.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            throw notAnInstant(field, text);
        }
        throw notAnInstant(field, text);
    }

    private static BrokenRule notAnInstant(String field, String text) {
        return new BrokenRule(field, field + " is not an instant of the form 2022-12-31T16:05:09.000Z", text);
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
        if (text.length() > Limits.CODE) {
            throw new BrokenRule(field, field + " is longer than " + Limits.CODE + " characters", text);
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

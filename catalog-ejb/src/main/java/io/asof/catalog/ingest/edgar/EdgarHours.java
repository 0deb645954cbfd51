package io.asof.catalog.ingest.edgar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When EDGAR takes filings, and the date it then gives them (Regulation S-T, rules 12 and 13): business days from 06:00
 * to 22:00 Eastern; what comes after 17:30 is dated the next business day, but for a few forms.
 */
final class EdgarHours {
    static final ZoneId EASTERN = ZoneId.of("America/New_York");

    static final LocalTime OPENING = LocalTime.of(6, 0);

    private static final LocalTime CUT_OFF = LocalTime.of(17, 30);

    private static final LocalTime CLOSE = LocalTime.of(22, 0);

    /** A submission under way at the cut-off or at the close is still taken as in time. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    /**
     * Ownership reports and notices of sale, taken until 22:00. For 13D and 13G the later hour came in 2024, for 144 in
     * 2023; before, the SEC gave an evening's filing the next day's date, and that date holds anyway.
     */
    private static final Set<String> LATE_FORMS =
            Set.of("3", "4", "5", "144", "SC 13D", "SC 13G", "SCHEDULE 13D", "SCHEDULE 13G");

    /** Paper, letters and what the SEC itself writes: listed among the filings, but not by the rule of the date. */
    private static final Set<String> NOT_BY_THE_RULE = Set.of(
            "25",
            "25-NSE",
            "ARS",
            "CERT",
            "CERTAMX",
            "CERTARCA",
            "CERTBATS",
            "CERTCBO",
            "CERTNAS",
            "CERTNYS",
            "CERTPAC",
            "CORRESP",
            "CT ORDER",
            "EFFECT",
            "LETTER",
            "NO ACT",
            "REGDEX",
            "SEC STAFF ACTION",
            "SEC STAFF LETTER",
            "UPLOAD");

    /** Registers further shares of an offering that is priced in the evening: taken until 22:00 (Securities Act, 462(b)). */
    private static final String LATE_REGISTRATION = "MEF";

    private EdgarHours() {}

    static LocalTime cutOff(String form) {
        return LATE_FORMS.contains(original(form)) ? CLOSE : CUT_OFF;
    }

    /** Whether the hour of such a filing and its date say something of each other. */
    static boolean bindsDate(String form) {
        String original = original(form);
        return !LATE_FORMS.contains(original)
                && !NOT_BY_THE_RULE.contains(original)
                && !original.endsWith(LATE_REGISTRATION);
    }

    /**
     * Whether EDGAR cannot have accepted a filing of this date then. A midnight contradicts nothing: it stands for a time
     * nobody knows.
     *
     * @param accepted Eastern time, of a form that {@link #bindsDate}
     */
    static boolean contradicts(ZonedDateTime accepted, LocalDate filingDate) {
        if (isMidnight(accepted)) {
            return false;
        }
        LocalTime hour = accepted.toLocalTime();
        LocalDate day = accepted.toLocalDate();
        if (hour.isBefore(OPENING) || hour.isAfter(CLOSE.plus(GRACE)) || !EdgarCalendar.isBusinessDay(day)) {
            return true;
        }
        boolean sameDay = filingDate.equals(day) && !hour.isAfter(CUT_OFF.plus(GRACE));
        boolean nextDay = hour.isAfter(CUT_OFF) && filingDate.equals(EdgarCalendar.businessDayAfter(day));
        return !sameDay && !nextDay;
    }

    /** Whether the time of day was filled in because only the day is known: EDGAR is closed at that hour. */
    static boolean isMidnight(ZonedDateTime accepted) {
        return accepted.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private static String original(String form) {
        return form.endsWith("/A") ? form.substring(0, form.length() - 2) : form;
    }
}

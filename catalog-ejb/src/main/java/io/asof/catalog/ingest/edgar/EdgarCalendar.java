package io.asof.catalog.ingest.edgar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * The days on which EDGAR takes filings: weekdays that are no federal holiday of the United States, less the days on
 * which it was closed by order of the President.
 *
 * <p>Holidays are computed by the law's own rules (5 U.S.C. 6103): one that falls on a Saturday is kept on the Friday
 * before, one on a Sunday on the Monday after. Juneteenth counts from 2021 on, when it became law on Thursday, 17 June,
 * and EDGAR was closed on the Friday. Federal offices closed on some other days, among them days on which EDGAR stayed
 * open, so a closure is in the list only where the SEC announced it. A day missing there does no harm: the filing date
 * the SEC gives skips it, and {@link PublicRelease} never goes before that date.
 */
final class EdgarCalendar {
    private static final Set<LocalDate> CLOSED_BY_ORDER = Set.of(
            // Mourning for President G. H. W. Bush.
            LocalDate.of(2018, Month.DECEMBER, 5),
            LocalDate.of(2018, Month.DECEMBER, 24),
            LocalDate.of(2019, Month.DECEMBER, 24),
            LocalDate.of(2020, Month.DECEMBER, 24),
            // Mourning for President Carter.
            LocalDate.of(2025, Month.JANUARY, 9),
            LocalDate.of(2025, Month.DECEMBER, 24),
            LocalDate.of(2025, Month.DECEMBER, 26));

    private static final MonthDay NEW_YEAR = MonthDay.of(Month.JANUARY, 1);
    private static final MonthDay JUNETEENTH = MonthDay.of(Month.JUNE, 19);
    private static final MonthDay INDEPENDENCE = MonthDay.of(Month.JULY, 4);
    private static final MonthDay VETERANS = MonthDay.of(Month.NOVEMBER, 11);
    private static final MonthDay CHRISTMAS = MonthDay.of(Month.DECEMBER, 25);

    private static final int FIRST_JUNETEENTH = 2021;

    private EdgarCalendar() {}

    static boolean isBusinessDay(LocalDate day) {
        return !isWeekend(day) && !isHoliday(day) && !CLOSED_BY_ORDER.contains(day);
    }

    /** The first business day after {@code day}. */
    static LocalDate businessDayAfter(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isBusinessDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** Asked of weekdays. */
    private static boolean isHoliday(LocalDate day) {
        return isKeptMonday(day)
                || isThanksgiving(day)
                || isKept(NEW_YEAR, day)
                || (day.getYear() >= FIRST_JUNETEENTH && isKept(JUNETEENTH, day))
                || isKept(INDEPENDENCE, day)
                || isKept(VETERANS, day)
                || isKept(CHRISTMAS, day);
    }

    /** Whether {@code holiday}, or the weekend day it falls on, is kept on this weekday. */
    private static boolean isKept(MonthDay holiday, LocalDate day) {
        return switch (day.getDayOfWeek()) {
            // The next day may be the first of the next year.
            case FRIDAY -> isOn(holiday, day) || isOn(holiday, day.plusDays(1));
            case MONDAY -> isOn(holiday, day) || isOn(holiday, day.minusDays(1));
            default -> isOn(holiday, day);
        };
    }

    private static boolean isOn(MonthDay holiday, LocalDate day) {
        return MonthDay.from(day).equals(holiday);
    }

    /** Martin Luther King, Washington, Memorial, Labor, Columbus. */
    private static boolean isKeptMonday(LocalDate day) {
        if (day.getDayOfWeek() != DayOfWeek.MONDAY) {
            return false;
        }
        int week = (day.getDayOfMonth() - 1) / 7 + 1;
        return switch (day.getMonth()) {
            case JANUARY, FEBRUARY -> week == 3;
            case MAY -> day.equals(day.with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
            case SEPTEMBER -> week == 1;
            case OCTOBER -> week == 2;
            default -> false;
        };
    }

    private static boolean isThanksgiving(LocalDate day) {
        return day.getMonth() == Month.NOVEMBER
                && day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY)));
    }
}

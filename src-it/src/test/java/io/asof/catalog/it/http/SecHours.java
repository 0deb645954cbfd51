package io.asof.catalog.it.http;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Set;

/** When the public could know a filing, worked out a second time: a table of the closed days, and one step per day. */
final class SecHours {
    private static final ZoneId NEW_YORK = SecClock.EASTERN;

    private static final int FIRST_YEAR = 1993;

    private static final int LAST_YEAR = 2050;

    private static final Set<String> UNTIL_TEN = Set.of(
            "3",
            "3/A",
            "4",
            "4/A",
            "5",
            "5/A",
            "144",
            "144/A",
            "SC 13D",
            "SC 13D/A",
            "SC 13G",
            "SC 13G/A",
            "SCHEDULE 13D",
            "SCHEDULE 13D/A",
            "SCHEDULE 13G",
            "SCHEDULE 13G/A");

    private static final Set<LocalDate> CLOSED = closedDays();

    private SecHours() {}

    /** Only the filing date is known: the end of that day. */
    static Instant endOf(LocalDate filed) {
        return filed.plusDays(1).atStartOfDay(NEW_YORK).toInstant();
    }

    /** Midnight is written where only the day is known. */
    static boolean isPlaceholder(ZonedDateTime accepted) {
        return accepted.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    /** @param accepted by New York's clock */
    static Instant publicFrom(ZonedDateTime accepted, String form, LocalDate filingDate) {
        ZonedDateTime moment = accepted;
        LocalTime lastMoment = LocalTime.parse(isTakenUntilTen(form) ? "22:00" : "17:30");
        if (isClosed(moment.toLocalDate()) || moment.toLocalTime().compareTo(lastMoment) > 0) {
            moment = six(openAfter(moment.toLocalDate()));
        }
        for (ZonedDateTime floor : new ZonedDateTime[] {six(moment.toLocalDate()), six(filingDate)}) {
            if (moment.isBefore(floor)) {
                moment = floor;
            }
        }
        return moment.toInstant();
    }

    /** Owners' reports, which have the filing date of a day until 22:00. */
    static boolean isTakenUntilTen(String form) {
        return UNTIL_TEN.contains(form);
    }

    static boolean isClosed(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || CLOSED.contains(day);
    }

    /** The next day after this one on which EDGAR is open. */
    static LocalDate openAfter(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (isClosed(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static ZonedDateTime six(LocalDate day) {
        return day.atTime(6, 0).atZone(NEW_YORK);
    }

    private static Set<LocalDate> closedDays() {
        Set<LocalDate> closed = new HashSet<>();
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            kept(closed, LocalDate.of(year, 1, 1));
            closed.add(nth(year, 1, DayOfWeek.MONDAY, 3));
            closed.add(nth(year, 2, DayOfWeek.MONDAY, 3));
            LocalDate memorial = nth(year, 5, DayOfWeek.MONDAY, 4);
            closed.add(memorial.plusDays(7).getMonthValue() == 5 ? memorial.plusDays(7) : memorial);
            if (year >= 2021) {
                kept(closed, LocalDate.of(year, 6, 19));
            }
            kept(closed, LocalDate.of(year, 7, 4));
            closed.add(nth(year, 9, DayOfWeek.MONDAY, 1));
            closed.add(nth(year, 10, DayOfWeek.MONDAY, 2));
            kept(closed, LocalDate.of(year, 11, 11));
            closed.add(nth(year, 11, DayOfWeek.THURSDAY, 4));
            kept(closed, LocalDate.of(year, 12, 25));
        }
        for (String ordered : new String[] {
            "2018-12-05", "2018-12-24", "2019-12-24", "2020-12-24", "2025-01-09", "2025-12-24", "2025-12-26"
        }) {
            closed.add(LocalDate.parse(ordered));
        }
        return closed;
    }

    private static void kept(Set<LocalDate> closed, LocalDate holiday) {
        closed.add(
                switch (holiday.getDayOfWeek()) {
                    case SATURDAY -> holiday.minusDays(1);
                    case SUNDAY -> holiday.plusDays(1);
                    default -> holiday;
                });
    }

    private static LocalDate nth(int year, int month, DayOfWeek weekday, int n) {
        LocalDate day = LocalDate.of(year, month, 1);
        int seen = 0;
        while (true) {
            if (day.getDayOfWeek() == weekday) {
                seen++;
                if (seen == n) {
                    return day;
                }
            }
            day = day.plusDays(1);
        }
    }
}

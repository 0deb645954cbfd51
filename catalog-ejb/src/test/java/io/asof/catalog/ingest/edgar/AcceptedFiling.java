package io.asof.catalog.ingest.edgar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up filing as EDGAR itself would have accepted and dated it.
 *
 * @param accepted in New York; midnight where only the day is known
 */
record AcceptedFiling(ZonedDateTime accepted, String form, LocalDate filingDate) {
    /** Of the years 1994 to 2024, one in ten without a time, one in five by an insider. */
    static List<AcceptedFiling> random(Random random, int filings) {
        List<AcceptedFiling> made = new ArrayList<>();
        for (int i = 0; i < filings; i++) {
            made.add(random(random));
        }
        return made;
    }

    private static AcceptedFiling random(Random random) {
        LocalDate day = LocalDate.ofEpochDay(9_000 + random.nextInt(11_000));
        while (!EdgarCalendar.isBusinessDay(day)) {
            day = day.plusDays(1);
        }
        LocalTime hour = random.nextInt(10) == 0
                ? LocalTime.MIDNIGHT
                : LocalTime.of(6, 0).plusSeconds(random.nextInt(16 * 3600 + 1));
        String form = random.nextInt(5) == 0 ? "4" : "8-K";
        boolean late = hour.isAfter(form.equals("4") ? LocalTime.of(22, 0) : LocalTime.of(17, 30));
        return new AcceptedFiling(
                day.atTime(hour).atZone(EdgarHours.EASTERN), form, late ? EdgarCalendar.businessDayAfter(day) : day);
    }

    /** As most files have it. */
    OffsetDateTime inUtc() {
        return accepted.withZoneSameInstant(ZoneOffset.UTC).toOffsetDateTime();
    }

    /** As one file in six has it: New York's wall clock under a {@code Z}. */
    OffsetDateTime inEasternUnderZ() {
        return accepted.toLocalDateTime().atOffset(ZoneOffset.UTC);
    }

    StatedAcceptance stated(OffsetDateTime time) {
        return new StatedAcceptance(time, form, filingDate);
    }
}

package io.asof.catalog.it.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * Which clock the {@code acceptanceDateTime} of a file of submissions was written by. All end in {@code Z}; some files
 * hold New York's wall clock under it all the same. A file is read both ways, and the reading that fewer of its filings
 * contradict is the right one; if both are as bad, New York's, which is never early.
 */
enum SecClock {
    UTC,
    NEW_YORK;

    /** What New York's clocks show. */
    static final ZoneId EASTERN = ZoneId.of("America/New_York");

    private static final LocalTime OPENS = LocalTime.of(6, 0);

    private static final LocalTime CLOSES = LocalTime.of(22, 0);

    private static final LocalTime CUT_OFF = LocalTime.of(17, 30);

    private static final LocalTime END_OF_GRACE = LocalTime.of(17, 32);

    /** Dated by the SEC's staff or by rules of their own, so neither hours nor dates say anything of the clock. */
    private static final Set<String> DATED_OTHERWISE = Set.of(
            "ARS",
            "CERTNYS",
            "CORRESP",
            "CT ORDER",
            "EFFECT",
            "LETTER",
            "NO ACT",
            "REGDEX",
            "SEC STAFF ACTION",
            "SEC STAFF LETTER",
            "UPLOAD");

    /** A filing as a file of submissions lists it; the acceptance is empty where there is none. */
    record Listed(String accession, String acceptance, String form, LocalDate filingDate) {}

    /** The clock of a file, and by how many filings the other reading is worse: 0 where nothing speaks for either. */
    record Decided(SecClock clock, int evidence) {}

    static Decided of(List<Listed> file) {
        int utc = 0;
        int newYork = 0;
        for (Listed filing : file) {
            if (!filing.acceptance().isEmpty() && saysSomething(filing.form())) {
                utc += UTC.isContradictedBy(filing) ? 1 : 0;
                newYork += NEW_YORK.isContradictedBy(filing) ? 1 : 0;
            }
        }
        return utc < newYork ? new Decided(UTC, newYork - utc) : new Decided(NEW_YORK, utc - newYork);
    }

    /** The moment in New York. */
    ZonedDateTime read(String acceptance) {
        Instant written = Instant.parse(acceptance);
        return this == UTC
                ? written.atZone(EASTERN)
                : written.atZone(ZoneOffset.UTC).toLocalDateTime().atZone(EASTERN);
    }

    private boolean isContradictedBy(Listed filing) {
        ZonedDateTime moment = read(filing.acceptance());
        LocalTime time = moment.toLocalTime();
        if (SecHours.isPlaceholder(moment)) {
            return false;
        }
        if (time.isBefore(OPENS) || time.isAfter(CLOSES)) {
            return true;
        }
        boolean late = time.isAfter(CUT_OFF);
        LocalDate day = moment.toLocalDate();
        LocalDate dated = late || SecHours.isClosed(day) ? SecHours.openAfter(day) : day;
        boolean inGrace =
                late && !time.isAfter(END_OF_GRACE) && filing.filingDate().equals(day);
        return !inGrace && !filing.filingDate().equals(dated);
    }

    private static boolean saysSomething(String form) {
        String plain = form.endsWith("/A") ? form.substring(0, form.length() - 2) : form;
        return !SecHours.isTakenUntilTen(form) && !DATED_OTHERWISE.contains(plain);
    }
}

package io.asof.catalog.ingest.edgar;

import static io.asof.catalog.ingest.edgar.EdgarHours.EASTERN;
import static io.asof.catalog.ingest.edgar.EdgarHours.OPENING;

import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.series.Release;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When the public could know a filing. That is not when EDGAR accepted it: what comes in after 17:30 Eastern is shown at
 * 06:00 on the next business day. Where two answers are possible this gives the later one, because a figure known too
 * early lets a backtest look ahead.
 */
public final class PublicRelease {
    private PublicRelease() {}

    /**
     * Accepted by the form's cut-off on a business day: public at acceptance, but not before 06:00; accepted later, or
     * on another day: at 06:00 of the next business day. In neither case before 06:00 of the filing date the SEC gives.
     * All times are Eastern, by daylight saving where it is in force; the cut-off itself is still in time.
     *
     * @param acceptedAt the true instant; null, or a midnight in New York, as filings of 1993 to 2009 have it, means
     *     that only the day is known, and gives precision {@code DAY}
     * @param evidence of the {@link AcceptanceClock} the instant was read by
     */
    public static Release of(@Nullable Instant acceptedAt, String form, LocalDate filingDate, int evidence) {
        if (acceptedAt == null) {
            return endOf(filingDate, evidence);
        }
        ZonedDateTime accepted = acceptedAt.atZone(EASTERN);
        if (EdgarHours.isMidnight(accepted)) {
            LocalDate day = accepted.toLocalDate();
            return endOf(day.isAfter(filingDate) ? day : filingDate, evidence);
        }
        Instant shown = shownAt(accepted, EdgarHours.cutOff(form)).toInstant();
        Instant earliest = opening(filingDate).toInstant();
        return new Release(shown.isBefore(earliest) ? earliest : shown, KnownPrecision.SECOND, evidence);
    }

    /** Only the day is known, as in a facts file: public from its end in New York on. */
    public static Release ofFilingDate(LocalDate filed) {
        return endOf(filed, 0);
    }

    private static Release endOf(LocalDate day, int evidence) {
        return new Release(day.plusDays(1).atStartOfDay(EASTERN).toInstant(), KnownPrecision.DAY, evidence);
    }

    private static ZonedDateTime shownAt(ZonedDateTime accepted, LocalTime cutOff) {
        LocalDate day = accepted.toLocalDate();
        if (!EdgarCalendar.isBusinessDay(day) || accepted.toLocalTime().isAfter(cutOff)) {
            return opening(EdgarCalendar.businessDayAfter(day));
        }
        return accepted.toLocalTime().isBefore(OPENING) ? opening(day) : accepted;
    }

    private static ZonedDateTime opening(LocalDate day) {
        return day.atTime(OPENING).atZone(EASTERN);
    }
}

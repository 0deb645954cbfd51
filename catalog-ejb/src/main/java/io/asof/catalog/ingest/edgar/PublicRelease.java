package io.asof.catalog.ingest.edgar;

import io.asof.catalog.series.KnownPrecision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When the public could know a filing. That is not when EDGAR accepted it: what comes in after 17:30 Eastern is shown at
 * 06:00 on the next business day. Where two answers are possible this gives the later one, because a figure known too
 * early lets a backtest look ahead.
 *
 * @param knownAt the first instant at which the filing was public
 * @param precision {@code SECOND} from the time of acceptance; {@code DAY} where only the day of filing is known, whose
 *     end in New York {@code knownAt} then is
 */
public record PublicRelease(Instant knownAt, KnownPrecision precision) {
    private static final ZoneId EASTERN = ZoneId.of("America/New_York");

    private static final LocalTime OPENING = LocalTime.of(6, 0);

    private static final LocalTime CUT_OFF = LocalTime.of(17, 30);

    /** Of the forms that Regulation S-T lets in until 22:00. */
    private static final LocalTime LATE_CUT_OFF = LocalTime.of(22, 0);

    /**
     * Ownership reports and notices of sale. For 13D and 13G the later hour came in 2024, for 144 in 2023; before, the
     * SEC gave an evening's filing the next day's date, and that date holds anyway.
     */
    private static final Set<String> LATE_FORMS =
            Set.of("3", "4", "5", "144", "SC 13D", "SC 13G", "SCHEDULE 13D", "SCHEDULE 13G");

    public static PublicRelease of(FilingRecord filing) {
        return of(filing.acceptedAt(), filing.form(), filing.filingDate());
    }

    /**
     * Accepted by the form's cut-off on a business day: public at acceptance, but not before 06:00; accepted later, or
     * on another day: at 06:00 of the next business day. In neither case before 06:00 of the filing date the SEC gives:
     * some of its files hold acceptance times that are off by New York's offset from UTC, hours too early. All times are
     * Eastern, by daylight saving where it is in force; the cut-off itself is still in time.
     *
     * @param acceptedAt null, or midnight UTC of the filing date as the SEC's files have it for filings before 2003,
     *     means that only the date is known
     */
    public static PublicRelease of(@Nullable Instant acceptedAt, String form, LocalDate filingDate) {
        if (acceptedAt == null
                || acceptedAt.equals(filingDate.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            return ofFilingDate(filingDate);
        }
        Instant shown = shownAt(acceptedAt.atZone(EASTERN), cutOff(form)).toInstant();
        Instant earliest = opening(filingDate).toInstant();
        return new PublicRelease(shown.isBefore(earliest) ? earliest : shown, KnownPrecision.SECOND);
    }

    /** Only the day is known: public from its end in New York on. */
    public static PublicRelease ofFilingDate(LocalDate filed) {
        return new PublicRelease(filed.plusDays(1).atStartOfDay(EASTERN).toInstant(), KnownPrecision.DAY);
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

    private static LocalTime cutOff(String form) {
        String original = form.endsWith("/A") ? form.substring(0, form.length() - 2) : form;
        return LATE_FORMS.contains(original) ? LATE_CUT_OFF : CUT_OFF;
    }
}

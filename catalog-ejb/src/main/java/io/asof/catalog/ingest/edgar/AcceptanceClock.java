package io.asof.catalog.ingest.edgar;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;

/**
 * By which clock a document of submissions gives its times of acceptance. All of them end in {@code Z}, but in one file
 * of six they are New York's wall clock, four or five hours behind: believed, such a file makes figures known before they
 * were.
 *
 * <p>Decided for each file by itself from what it says: under each reading those filings are counted that EDGAR cannot
 * have accepted then, because it was closed or because the filing would bear another date ({@link
 * EdgarHours#contradicts}). The reading with fewer contradictions holds; with as many under both it is New York's, the
 * later instant and so the safe one. Only counts matter, so the order of the filings does not.
 *
 * @param contradictionsUtc filings that cannot be if the times are UTC
 * @param contradictionsEastern filings that cannot be if the times are New York's
 */
public record AcceptanceClock(int contradictionsUtc, int contradictionsEastern) {
    /** Where a time under a {@code Z} is read. */
    public enum Reading {
        /** As it is written. */
        UTC,
        /** As the wall clock of New York. */
        EASTERN
    }

    static AcceptanceClock of(Collection<StatedAcceptance> acceptances) {
        int utc = 0;
        int eastern = 0;
        for (StatedAcceptance acceptance : acceptances) {
            if (isOpen(acceptance.stated()) && EdgarHours.bindsDate(acceptance.form())) {
                utc += contradictions(Reading.UTC, acceptance);
                eastern += contradictions(Reading.EASTERN, acceptance);
            }
        }
        return new AcceptanceClock(utc, eastern);
    }

    private static int contradictions(Reading reading, StatedAcceptance acceptance) {
        return EdgarHours.contradicts(read(reading, acceptance.stated()), acceptance.filingDate()) ? 1 : 0;
    }

    public Reading reading() {
        return contradictionsUtc < contradictionsEastern ? Reading.UTC : Reading.EASTERN;
    }

    /** Whether the file itself says by which clock it is written; if not, its times are read as New York's. */
    public boolean isDecided() {
        return contradictionsUtc != contradictionsEastern;
    }

    /** By how many filings the reading was decided; 0 if it was not. Goes into every release read from the file. */
    public int evidence() {
        return Math.abs(contradictionsUtc - contradictionsEastern);
    }

    /** The same in a sentence for the record of the import. */
    public String sentence() {
        int against = Math.min(contradictionsUtc, contradictionsEastern);
        int againstOther = Math.max(contradictionsUtc, contradictionsEastern);
        String counted = ": " + against + (against == 1 ? " filing contradicts" : " filings contradict") + " that, "
                + againstOther + " the other reading";
        if (!isDecided()) {
            return "acceptance times are taken for New York time under a Z, the later of two readings" + counted;
        }
        return (reading() == Reading.UTC ? "acceptance times are UTC" : "acceptance times are New York time under a Z")
                + counted;
    }

    /** The instant meant, in New York's time; one written with an offset other than zero is what it says. */
    ZonedDateTime read(OffsetDateTime stated) {
        return read(reading(), stated);
    }

    private static ZonedDateTime read(Reading reading, OffsetDateTime stated) {
        if (reading == Reading.EASTERN && isOpen(stated)) {
            return stated.toLocalDateTime().atZone(EdgarHours.EASTERN);
        }
        return stated.atZoneSameInstant(EdgarHours.EASTERN);
    }

    /** Whether it could be meant either way. */
    private static boolean isOpen(OffsetDateTime stated) {
        return stated.getOffset().equals(ZoneOffset.UTC);
    }
}

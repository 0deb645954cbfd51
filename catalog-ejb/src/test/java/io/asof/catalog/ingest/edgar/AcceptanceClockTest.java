package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.ingest.edgar.AcceptanceClock.Reading;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which clock a file is written is read off the file, and where it says nothing the late reading is taken. */
class AcceptanceClockTest {
    @ParameterizedTest(name = "{0} filed {1}: {2}, {3} ({4})")
    @CsvSource({
        // Winter, five hours apart.
        "2023-03-08T10:59:59Z, 2023-03-08, 1, 0, before six by UTC",
        "2023-03-08T11:00:00Z, 2023-03-08, 0, 0, six by UTC and eleven by New York's clock",
        "2023-03-08T05:59:59Z, 2023-03-08, 1, 1, before six by both",
        "2023-03-08T06:00:00Z, 2023-03-08, 1, 0, six by New York's clock",
        "2023-03-08T17:32:00Z, 2023-03-08, 0, 0, the end of the grace",
        "2023-03-08T17:32:01Z, 2023-03-08, 0, 1, after the cut-off and yet of this day",
        "2023-03-08T22:30:00Z, 2023-03-08, 0, 1, the cut-off by UTC; closed by New York's clock",
        "2023-03-08T22:32:01Z, 2023-03-08, 1, 1, after the cut-off by either",
        "2023-03-08T17:30:00Z, 2023-03-09, 1, 1, in time by either and yet of the next day",
        "2023-03-08T17:30:01Z, 2023-03-09, 1, 0, after the cut-off by New York's clock alone",
        "2023-03-08T22:30:00Z, 2023-03-09, 1, 1, in time by UTC and closed by New York's clock",
        "2023-03-08T22:30:01Z, 2023-03-09, 0, 1, after the cut-off by UTC",
        "2023-03-09T03:02:00Z, 2023-03-09, 0, 1, ten in the evening before",
        "2023-03-09T03:02:01Z, 2023-03-09, 1, 1, EDGAR is closed",
        // Summer, four hours apart.
        "2023-03-13T09:59:59Z, 2023-03-13, 1, 0, before six by UTC in summer",
        "2023-03-13T10:00:00Z, 2023-03-13, 0, 0, six by UTC in summer",
        "2023-03-13T21:30:00Z, 2023-03-13, 0, 1, the cut-off by UTC in summer",
        "2023-03-10T21:31:00Z, 2023-03-13, 1, 0, Friday afternoon by UTC; Friday evening by New York's clock",
        "2023-03-10T22:31:00Z, 2023-03-13, 0, 1, Friday evening over the change to summer",
        // Weekends and holidays.
        "2022-01-14T18:00:00Z, 2022-01-18, 1, 0, Friday evening before a holiday",
        "2022-01-14T18:00:00Z, 2022-01-17, 1, 1, nothing is dated on a holiday",
        "2022-01-17T15:00:00Z, 2022-01-18, 1, 1, nothing is accepted on a holiday",
        "2022-01-18T01:00:00Z, 2022-01-18, 1, 1, the evening of a holiday is no evening of business",
        "2023-03-11T15:00:00Z, 2023-03-13, 1, 1, a Saturday",
        "2018-12-04T18:00:00Z, 2018-12-06, 1, 0, the evening before a day of mourning",
        // Midnight stands for a time nobody knows.
        "2000-02-14T00:00:00Z, 2000-02-14, 1, 0, midnight by New York's clock; Sunday evening by UTC",
        "2000-02-15T00:00:00Z, 2000-02-15, 0, 0, midnight by New York's clock; Monday evening by UTC",
        "2000-02-14T05:00:00Z, 2000-02-14, 0, 1, midnight by UTC in winter",
        "2000-02-14T04:00:00Z, 2000-02-14, 1, 1, an hour before it",
        "2000-07-14T04:00:00Z, 2000-07-14, 0, 1, midnight by UTC in summer",
        "2000-07-14T05:00:00Z, 2000-07-14, 1, 1, an hour after it",
    })
    void aFilingContradictsAReadingUnderWhichEdgarWasClosedOrWouldHaveDatedItOtherwise(
            OffsetDateTime stated, LocalDate filed, int utc, int eastern, String why) {
        assertThat(AcceptanceClock.of(List.of(new StatedAcceptance(stated, "10-K", filed))))
                .as(why)
                .isEqualTo(new AcceptanceClock(utc, eastern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "4",
                "4/A",
                "5",
                "144",
                "SC 13D",
                "SC 13G/A",
                "SCHEDULE 13G",
                "CORRESP",
                "UPLOAD",
                "LETTER",
                "NO ACT",
                "ARS",
                "EFFECT",
                "REGDEX/A",
                "CT ORDER",
                "25-NSE",
                "CERTNAS",
                "S-1MEF"
            })
    void ownershipReportsLettersAndPaperSayNothing(String form) {
        StatedAcceptance late =
                new StatedAcceptance(OffsetDateTime.parse("2023-03-08T18:00:00Z"), form, LocalDate.parse("2023-03-08"));

        assertThat(AcceptanceClock.of(List.of(late))).isEqualTo(new AcceptanceClock(0, 0));
    }

    @Test
    void fewerContradictionsWin() {
        assertThat(new AcceptanceClock(2, 3).reading()).isEqualTo(Reading.UTC);
        assertThat(new AcceptanceClock(3, 2).reading()).isEqualTo(Reading.EASTERN);
        assertThat(new AcceptanceClock(2, 198).evidence()).isEqualTo(196);
        assertThat(new AcceptanceClock(198, 2).evidence()).isEqualTo(196);
    }

    @Test
    void asManyUnderBothIsUndecidedAndReadAsTheLaterOne() {
        AcceptanceClock undecided = new AcceptanceClock(7, 7);

        assertThat(undecided.isDecided()).isFalse();
        assertThat(undecided.evidence()).isZero();
        assertThat(undecided.reading()).isEqualTo(Reading.EASTERN);
        assertThat(undecided.read(OffsetDateTime.parse("2023-03-08T12:00:00Z")).toInstant())
                .isEqualTo("2023-03-08T17:00:00Z");
    }

    @Test
    void anOffsetThatIsWrittenDownIsBelieved() {
        OffsetDateTime explicit = OffsetDateTime.parse("2023-03-08T18:00:00-05:00");

        assertThat(new AcceptanceClock(1, 0).read(explicit).toInstant()).isEqualTo("2023-03-08T23:00:00Z");
        assertThat(AcceptanceClock.of(List.of(new StatedAcceptance(explicit, "10-K", LocalDate.parse("2023-03-08")))))
                .isEqualTo(new AcceptanceClock(0, 0));
    }

    @Test
    void theImportIsToldInASentence() {
        assertThat(new AcceptanceClock(1201, 3).sentence())
                .isEqualTo("acceptance times are New York time under a Z: 3 filings contradict that, 1201 the other"
                        + " reading");
        assertThat(new AcceptanceClock(1, 130).sentence())
                .isEqualTo("acceptance times are UTC: 1 filing contradicts that, 130 the other reading");
        assertThat(new AcceptanceClock(0, 0).sentence())
                .isEqualTo(
                        "acceptance times are taken for New York time under a Z, the later of two readings: 0 filings"
                                + " contradict that, 0 the other reading");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void whatIsWrittenByOneClockIsReadBackByIt(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            List<AcceptedFiling> filings = AcceptedFiling.random(random, 60 + random.nextInt(200));
            List<StatedAcceptance> utc = stated(filings, AcceptedFiling::inUtc);
            List<StatedAcceptance> eastern = stated(filings, AcceptedFiling::inEasternUnderZ);

            AcceptanceClock ofUtc = AcceptanceClock.of(utc);
            AcceptanceClock ofEastern = AcceptanceClock.of(eastern);

            assertThat(ofUtc.reading()).as("%s", ofUtc).isEqualTo(Reading.UTC);
            assertThat(ofUtc.contradictionsUtc()).isZero();
            assertThat(ofEastern.reading()).as("%s", ofEastern).isEqualTo(Reading.EASTERN);
            assertThat(ofEastern.isDecided()).isTrue();
            assertThat(ofEastern.contradictionsEastern()).isZero();
            List<ZonedDateTime> truth =
                    filings.stream().map(AcceptedFiling::accepted).toList();
            assertThat(utc).extracting(stated -> ofUtc.read(stated.stated())).isEqualTo(truth);
            assertThat(eastern)
                    .extracting(stated -> ofEastern.read(stated.stated()))
                    .isEqualTo(truth);
            Collections.shuffle(utc, random);
            Collections.shuffle(eastern, random);
            assertThat(AcceptanceClock.of(utc)).isEqualTo(ofUtc);
            assertThat(AcceptanceClock.of(eastern)).isEqualTo(ofEastern);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 9, 16, 25})
    void someMisdatedFilingsDoNotChangeTheReading(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            List<AcceptedFiling> filings = new ArrayList<>(AcceptedFiling.random(random, 200));
            filings.replaceAll(filing -> random.nextInt(20) == 0
                    ? new AcceptedFiling(
                            filing.accepted(),
                            filing.form(),
                            filing.filingDate().plusDays(random.nextInt(9) - 4L))
                    : filing);

            assertThat(AcceptanceClock.of(stated(filings, AcceptedFiling::inUtc))
                            .reading())
                    .isEqualTo(Reading.UTC);
            assertThat(AcceptanceClock.of(stated(filings, AcceptedFiling::inEasternUnderZ))
                            .reading())
                    .isEqualTo(Reading.EASTERN);
        }
    }

    private static List<StatedAcceptance> stated(
            List<AcceptedFiling> filings, Function<AcceptedFiling, OffsetDateTime> clock) {
        return new ArrayList<>(filings.stream()
                .map(filing -> filing.stated(clock.apply(filing)))
                .toList());
    }
}

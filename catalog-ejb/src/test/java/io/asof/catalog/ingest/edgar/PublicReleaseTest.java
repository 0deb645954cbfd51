package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.series.KnownPrecision;
import io.asof.catalog.series.Release;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicReleaseTest {
    @ParameterizedTest(name = "{3}: accepted {0}, filed {1}, public {2}")
    @CsvSource({
        "2023-03-08T22:30:00Z, 2023-03-08, 2023-03-08T22:30:00Z, the cut-off itself is still in time",
        "2023-03-08T22:30:01Z, 2023-03-08, 2023-03-09T11:00:00Z, a second later it waits for the morning",
        "2023-03-08T22:30:00.000001Z, 2023-03-08, 2023-03-09T11:00:00Z, a microsecond later as well",
        "2023-03-08T22:29:59Z, 2023-03-08, 2023-03-08T22:29:59Z, before the cut-off",
        "2023-03-08T11:00:00Z, 2023-03-08, 2023-03-08T11:00:00Z, EDGAR opens at six",
        "2023-03-08T10:59:59Z, 2023-03-08, 2023-03-08T11:00:00Z, nothing is shown before",
        "2023-03-09T01:59:59Z, 2023-03-09, 2023-03-09T11:00:00Z, the evening before by New York's clock",
        "2023-03-09T04:59:59Z, 2023-03-09, 2023-03-09T11:00:00Z, the last second of the day in New York",
        "2023-03-09T05:00:01Z, 2023-03-09, 2023-03-09T11:00:00Z, the first second of the next day",
        "2023-03-10T22:30:01Z, 2023-03-13, 2023-03-13T10:00:00Z, over a weekend on which the clocks change",
        "2023-03-11T15:00:00Z, 2023-03-13, 2023-03-13T10:00:00Z, a Saturday",
        "2023-03-12T15:00:00Z, 2023-03-13, 2023-03-13T10:00:00Z, a Sunday",
        "2023-03-13T21:30:00Z, 2023-03-13, 2023-03-13T21:30:00Z, the cut-off in summer",
        "2023-03-13T21:30:01Z, 2023-03-13, 2023-03-14T10:00:00Z, and a second later",
        "2023-11-03T21:30:01Z, 2023-11-06, 2023-11-06T11:00:00Z, over the weekend back to standard time",
        "2022-01-14T22:45:10Z, 2022-01-18, 2022-01-18T11:00:00Z, a Friday evening before a holiday",
        "2022-01-17T15:00:00Z, 2022-01-18, 2022-01-18T11:00:00Z, the holiday itself",
        "2021-06-18T15:00:00Z, 2021-06-21, 2021-06-21T10:00:00Z, the first Juneteenth",
        "2021-12-30T22:30:01Z, 2022-01-03, 2022-01-03T11:00:00Z, New Year kept in the old year",
    })
    void aReportIsPublicByTheSecsHours(Instant acceptedAt, LocalDate filed, Instant knownAt, String why) {
        assertThat(PublicRelease.of(acceptedAt, "10-K", filed, 0))
                .as(why)
                .isEqualTo(new Release(knownAt, KnownPrecision.SECOND, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "4",
                "5",
                "144",
                "3/A",
                "4/A",
                "5/A",
                "144/A",
                "SC 13D",
                "SC 13G",
                "SC 13D/A",
                "SC 13G/A",
                "SCHEDULE 13D",
                "SCHEDULE 13G",
                "SCHEDULE 13D/A",
                "SCHEDULE 13G/A"
            })
    void ownershipReportsAreTakenUntilTenInTheEvening(String form) {
        LocalDate filed = LocalDate.parse("2024-05-08");

        assertThat(PublicRelease.of(Instant.parse("2024-05-09T02:00:00Z"), form, filed, 0)
                        .knownAt())
                .isEqualTo("2024-05-09T02:00:00Z");
        assertThat(PublicRelease.of(Instant.parse("2024-05-09T02:00:01Z"), form, filed, 0)
                        .knownAt())
                .isEqualTo("2024-05-09T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10-K", "10-K/A", "8-K", "40-F", "N-14", "SC 13E3", "13F-HR", "S-3"})
    void otherFormsAreNot(String form) {
        assertThat(PublicRelease.of(Instant.parse("2024-05-08T23:00:00Z"), form, LocalDate.parse("2024-05-08"), 0)
                        .knownAt())
                .isEqualTo("2024-05-09T10:00:00Z");
    }

    @Test
    void nothingIsPublicBeforeTheMorningOfTheFilingDate() {
        // 12:57 in New York, and yet dated the next day.
        Instant hoursTooEarly = Instant.parse("2018-02-27T17:57:26Z");

        assertThat(PublicRelease.of(hoursTooEarly, "10-K", LocalDate.parse("2018-02-28"), 0))
                .isEqualTo(new Release(Instant.parse("2018-02-28T11:00:00Z"), KnownPrecision.SECOND, 0));
    }

    @Test
    void aFilingDateBeforeAcceptanceMakesNothingPublicEarlier() {
        assertThat(PublicRelease.of(Instant.parse("2017-02-16T14:54:56Z"), "NO ACT", LocalDate.parse("2016-10-27"), 0)
                        .knownAt())
                .isEqualTo("2017-02-16T14:54:56Z");
    }

    @ParameterizedTest(name = "filed {0}: {1}")
    @CsvSource({
        "2022-07-29, 2022-07-30T04:00:00Z",
        "2022-12-30, 2022-12-31T05:00:00Z",
        "2023-03-11, 2023-03-12T05:00:00Z",
        "2023-03-12, 2023-03-13T04:00:00Z",
        "2023-11-05, 2023-11-06T05:00:00Z",
    })
    void onlyTheDayKnownMeansItsEndInNewYork(LocalDate filed, Instant knownAt) {
        Release expected = new Release(knownAt, KnownPrecision.DAY, 0);

        assertThat(PublicRelease.ofFilingDate(filed)).isEqualTo(expected);
        assertThat(PublicRelease.of(null, "10-Q", filed, 0)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} filed {1}: {2} {3}")
    @CsvSource({
        "2000-02-14T05:00:00Z, 2000-02-14, 2000-02-15T05:00:00Z, DAY",
        "2000-02-14T04:59:59Z, 2000-02-14, 2000-02-14T11:00:00Z, SECOND",
        "2000-02-14T05:00:01Z, 2000-02-14, 2000-02-14T11:00:00Z, SECOND",
        "2000-02-14T04:00:00Z, 2000-02-14, 2000-02-14T11:00:00Z, SECOND",
        "2000-07-14T04:00:00Z, 2000-07-14, 2000-07-15T04:00:00Z, DAY",
        "2000-07-14T05:00:00Z, 2000-07-14, 2000-07-14T10:00:00Z, SECOND",
        "2000-04-02T05:00:00Z, 2000-04-03, 2000-04-04T04:00:00Z, DAY",
        "2000-10-29T04:00:00Z, 2000-10-30, 2000-10-31T05:00:00Z, DAY",
        "2000-02-15T05:00:00Z, 2000-02-14, 2000-02-16T05:00:00Z, DAY",
        "2000-02-14T00:00:00Z, 2000-02-14, 2000-02-14T11:00:00Z, SECOND",
    })
    void aMidnightInNewYorkIsADateAndNoTime(
            Instant accepted, LocalDate filed, Instant knownAt, KnownPrecision precision) {
        assertThat(PublicRelease.of(accepted, "10-K", filed, 3)).isEqualTo(new Release(knownAt, precision, 3));
    }

    @Test
    void aReleaseSaysOnHowMuchItRests() {
        LocalDate filed = LocalDate.parse("2023-03-08");

        assertThat(PublicRelease.of(Instant.parse("2023-03-08T15:00:00Z"), "10-K", filed, 198)
                        .evidence())
                .isEqualTo(198);
        assertThat(PublicRelease.of(null, "10-K", filed, 198).evidence()).isEqualTo(198);
        assertThat(PublicRelease.ofFilingDate(filed).evidence()).isZero();
    }
}

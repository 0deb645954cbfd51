package io.asof.catalog.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second reading itself, against what was worked out with the SEC's calendar in hand. */
class KnowledgeTimesTest {
    @ParameterizedTest(name = "{0} {1} of {2} is public from {3}")
    @CsvSource({
        "10-K, 2022-08-29T16:47:51, 2022-08-29, 2022-08-29T20:47:51Z",
        "10-K, 2022-08-29T17:30:00, 2022-08-29, 2022-08-29T21:30:00Z",
        "10-K, 2022-08-29T17:30:01, 2022-08-30, 2022-08-30T10:00:00Z",
        "8-K, 2022-01-03T05:59:59, 2022-01-03, 2022-01-03T11:00:00Z",
        // The Friday before Labor Day, a Thanksgiving, a Christmas kept on Monday, a Juneteenth, a day of mourning.
        "10-Q, 2023-09-01T18:12:40, 2023-09-05, 2023-09-05T10:00:00Z",
        "10-Q, 2022-11-23T17:45:00, 2022-11-25, 2022-11-25T11:00:00Z",
        "8-K, 2022-12-26T12:00:00, 2022-12-27, 2022-12-27T11:00:00Z",
        "8-K, 2023-06-19T09:00:00, 2023-06-20, 2023-06-20T10:00:00Z",
        "8-K, 2025-01-09T09:00:00, 2025-01-10, 2025-01-10T11:00:00Z",
        "4, 2023-02-09T21:15:00, 2023-02-09, 2023-02-10T02:15:00Z",
        "4, 2023-02-09T22:00:01, 2023-02-10, 2023-02-10T11:00:00Z",
        // Before its hours were lengthened: the filing date says that it waited for the morning.
        "SC 13G, 2015-02-17T18:00:00, 2015-02-18, 2015-02-18T11:00:00Z",
        "4, 2023-02-11T12:00:00, 2023-02-13, 2023-02-13T11:00:00Z"
    })
    void aFilingIsPublicInEdgarsHours(String form, LocalDateTime accepted, LocalDate filingDate, Instant publicFrom) {
        assertThat(SecHours.publicFrom(accepted.atZone(SecClock.EASTERN), form, filingDate))
                .isEqualTo(publicFrom);
    }

    @Test
    void aFileThatWritesUtcIsReadAsUtc() {
        SecFile file = new SecFile("9990700001");
        for (int i = 0; i < 8; i++) {
            file.list(i, "10-Q", LocalDate.of(2020, 5, 4 + i % 3), 16, 30 + i);
        }

        KnowledgeTimes read = read(file.submissions(SecClock.UTC));

        assertThat(read.of(file.accession(0)))
                .isEqualTo(new KnowledgeTimes.Release(Instant.parse("2020-05-04T20:30:00Z"), true, 8));
    }

    @Test
    void aFileThatWritesNewYorksClockIsReadAsSuch() {
        SecFile file = new SecFile("9990700001");
        for (int i = 0; i < 8; i++) {
            file.list(i, "10-Q", LocalDate.of(2020, 5, 4 + i % 3), 7, 30 + i);
        }

        KnowledgeTimes read = read(file.submissions(SecClock.NEW_YORK));

        assertThat(read.of(file.accession(0)))
                .isEqualTo(new KnowledgeTimes.Release(Instant.parse("2020-05-04T11:30:00Z"), true, 8));
    }

    @Test
    void aFileThatSaysNothingOfItsClockIsReadAsNewYorksWhichIsNeverEarly() {
        SecFile file = new SecFile("9990700001").list(0, "10-Q", LocalDate.of(2020, 5, 4), 10, 0);

        KnowledgeTimes read = read(file.submissions(SecClock.UTC));

        // 14:00 is written; taken for New York's it is 18:00 in UTC.
        assertThat(read.of(file.accession(0)))
                .isEqualTo(new KnowledgeTimes.Release(Instant.parse("2020-05-04T18:00:00Z"), true, 0));
    }

    @Test
    void ownersAndCorrespondenceSayNothingOfTheClock() {
        SecFile file = new SecFile("9990700001");
        List<String> forms = List.of("4", "144", "SC 13G/A", "CORRESP", "UPLOAD", "EFFECT");
        for (int i = 0; i < forms.size(); i++) {
            file.list(i, forms.get(i), LocalDate.of(2020, 5, 4), 16, 30);
        }

        KnowledgeTimes read = read(file.submissions(SecClock.UTC));

        assertThat(read.accessions())
                .allMatch(accession -> read.of(accession).evidence() == 0)
                .hasSize(6);
    }

    @Test
    void midnightIsADayByEitherClock() {
        SecFile file = new SecFile("9990700001");
        for (int i = 1; i < 8; i++) {
            file.list(i, "10-Q", LocalDate.of(2003, 5, 5), 16, 30 + i);
        }
        file.list(0, "10-K", LocalDate.of(2003, 3, 31), 0, 0);

        for (SecClock clock : SecClock.values()) {
            KnowledgeTimes.Release release = read(file.submissions(clock)).of(file.accession(0));
            assertThat(release.knownAt()).as("by %s", clock).isEqualTo(Instant.parse("2003-04-01T05:00:00Z"));
            assertThat(release.precision()).as("by %s", clock).isEqualTo("DAY");
        }
    }

    @Test
    void whatOnlyFactsNameIsKnownAtTheEndOfItsDayInNewYork() {
        SecFile file = new SecFile("9990700001").list(0, "10-K", LocalDate.of(2021, 11, 5), 9, 0);

        KnowledgeTimes read = read(file.facts(LocalDate.of(2021, 9, 30)));

        assertThat(read.of(file.accession(0)))
                .isEqualTo(new KnowledgeTimes.Release(Instant.parse("2021-11-06T04:00:00Z"), false, 0));
    }

    private static KnowledgeTimes read(String document) {
        KnowledgeTimes read = new KnowledgeTimes();
        Json json = Json.parse(document);
        if (json.has("facts")) {
            read.addFacts(json);
        } else {
            read.addSubmissions(json);
        }
        return read;
    }
}

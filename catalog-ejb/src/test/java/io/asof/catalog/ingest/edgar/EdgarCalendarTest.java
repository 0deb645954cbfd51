package io.asof.catalog.ingest.edgar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EdgarCalendarTest {
    /** The closed weekdays of whole years, from the calendars of the Office of Personnel Management. */
    static Stream<Arguments> years() {
        return Stream.of(
                Arguments.of(
                        2010,
                        "2010-01-01 2010-01-18 2010-02-15 2010-05-31 2010-07-05 2010-09-06 2010-10-11 2010-11-11"
                                + " 2010-11-25 2010-12-24 2010-12-31"),
                Arguments.of(
                        2018,
                        "2018-01-01 2018-01-15 2018-02-19 2018-05-28 2018-07-04 2018-09-03 2018-10-08 2018-11-12"
                                + " 2018-11-22 2018-12-05 2018-12-24 2018-12-25"),
                Arguments.of(
                        2021,
                        "2021-01-01 2021-01-18 2021-02-15 2021-05-31 2021-06-18 2021-07-05 2021-09-06 2021-10-11"
                                + " 2021-11-11 2021-11-25 2021-12-24 2021-12-31"),
                Arguments.of(
                        2022,
                        "2022-01-17 2022-02-21 2022-05-30 2022-06-20 2022-07-04 2022-09-05 2022-10-10 2022-11-11"
                                + " 2022-11-24 2022-12-26"),
                Arguments.of(
                        2023,
                        "2023-01-02 2023-01-16 2023-02-20 2023-05-29 2023-06-19 2023-07-04 2023-09-04 2023-10-09"
                                + " 2023-11-10 2023-11-23 2023-12-25"),
                Arguments.of(
                        2025,
                        "2025-01-01 2025-01-09 2025-01-20 2025-02-17 2025-05-26 2025-06-19 2025-07-04 2025-09-01"
                                + " 2025-10-13 2025-11-11 2025-11-27 2025-12-24 2025-12-25 2025-12-26"),
                Arguments.of(
                        2026,
                        "2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12"
                                + " 2026-11-11 2026-11-26 2026-12-25"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("years")
    void closedWeekdaysOfAWholeYear(int year, String closed) {
        LocalDate first = LocalDate.of(year, 1, 1);

        List<String> found = first.datesUntil(first.plusYears(1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .filter(day -> !EdgarCalendar.isBusinessDay(day))
                .map(LocalDate::toString)
                .toList();

        assertThat(found).containsExactly(closed.split(" "));
    }

    @Test
    void juneteenthWasABusinessDayBeforeItWasAHoliday() {
        assertThat(EdgarCalendar.isBusinessDay(LocalDate.parse("2020-06-19"))).isTrue();
        assertThat(EdgarCalendar.isBusinessDay(LocalDate.parse("2021-06-18"))).isFalse();
    }

    @Test
    void noFilingIsTakenAtWeekends() {
        assertThat(EdgarCalendar.isBusinessDay(LocalDate.parse("2023-03-11"))).isFalse();
        assertThat(EdgarCalendar.isBusinessDay(LocalDate.parse("2023-03-12"))).isFalse();
    }

    @ParameterizedTest(name = "after {0} comes {1}")
    @CsvSource({
        "2023-03-08, 2023-03-09",
        "2023-03-10, 2023-03-13",
        "2023-03-11, 2023-03-13",
        "2022-01-14, 2022-01-18",
        "2021-12-30, 2022-01-03",
        "2021-06-17, 2021-06-21",
        "2018-12-04, 2018-12-06",
        "2020-12-23, 2020-12-28",
        "2025-12-23, 2025-12-29",
    })
    void theNextBusinessDaySkipsWhateverIsClosed(LocalDate day, LocalDate next) {
        assertThat(EdgarCalendar.businessDayAfter(day)).isEqualTo(next);
    }
}

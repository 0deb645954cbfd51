package io.asof.catalog.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {
    @ParameterizedTest
    @CsvSource({"0.22,BELOW", "0.23,PASS", "0.39,PASS", "0.40,'PASS, aim reached'"})
    void aRatioIsJudgedOnBothSidesOfEachLine(double measured, String verdict) {
        assertThat(Goal.reach("range", measured, "", 0.23, 0.40).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"40.1,BELOW", "40,PASS", "20.1,PASS", "20,'PASS, aim reached'"})
    void aTimeIsJudgedTheOtherWayRound(double measured, String verdict) {
        assertThat(Goal.stayBelow("p99", measured, " ms", 40, 20).verdict()).isEqualTo(verdict);
    }

    @Test
    void aRowSaysFigureLineAndVerdict() {
        assertThat(Goal.mustStayBelow("mean", 12.5, " ms", 100).row())
                .isEqualTo("| mean | 13 ms | ≤ 100 ms |  | must | PASS |");
        assertThat(Goal.reach("range", 0.3, "", 0.23, 0.4).row())
                .isEqualTo("| range | 0.30 | ≥ 0.23 | ≥ 0.40 | goal | PASS |");
    }

    @Test
    void onlyWhatMustBeSoFailsARun() {
        Report report = new Report();
        report.add(Goal.reach("goal", 0, "", 1, 2));
        assertThat(report.passed()).isTrue();

        report.add(Goal.mustReach("must", 0.9, "", 1));
        assertThat(report.passed()).isFalse();
    }
}

package io.asof.catalog.it.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {
    @ParameterizedTest
    @CsvSource({"0.199,MISSED", "0.2,met", "0.34,met", "0.35,'met, aim too'"})
    void aRatioIsJudgedByItsTwoLines(double measured, String verdict) {
        assertThat(Goal.reach("range", measured, "", 0.2, 0.35).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"40.1,MISSED", "40,met", "20.1,met", "20,'met, aim too'"})
    void aTimeIsJudgedTheOtherWayRound(double measured, String verdict) {
        assertThat(Goal.stayBelow("p99", measured, " ms", 40, 20).verdict()).isEqualTo(verdict);
    }

    @Test
    void aRowSaysFigureLinesAndVerdict() {
        assertThat(Goal.stayBelow("mean", 12.5, " ms", 100, 100).row())
                .isEqualTo("| mean | 13 ms | ≤ 100 ms |  | met |");
        assertThat(Goal.reach("range", 0.022, "", 0.2, 0.35).row())
                .isEqualTo("| range | 0.022 | ≥ 0.200 | ≥ 0.350 | MISSED |");
    }

    @Test
    void aMissedGoalFailsARun() {
        Report report = new Report();
        report.add(Goal.reach("met", 1.5, "", 1, 2));
        assertThat(report.passed()).isTrue();

        report.add(Goal.reach("missed", 0.9, "", 1, 2));
        assertThat(report.passed()).isFalse();
    }
}

package io.asof.catalog.it.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @Test
    void tablesAndJsonSayTheSame(@TempDir Path folder) throws IOException {
        Report report = new Report();
        report.condition("PostgreSQL", "18.6");
        report.figure("import, facts/s", 51_234.5);
        report.add(new Comparison(
                "range read",
                new Way("HTTP", new Rates(3_681, 4.25, 4, 6, 9), new Cost(344.4, 143)),
                List.of(
                        new Way("bare", new Rates(15_886, 1, 1, 2, 3), null),
                        new Way("own", new Rates(7_000, 2, 2, 3, 4), null)),
                List.of(0.2317, 0.526)));
        report.add(Goal.reach("range, HTTP : bare", 0.2317, "", 0.2, 0.35));

        Path file = folder.resolve("benchmark.json");
        report.writeJson(file);

        assertThat(report.markdown())
                .contains("- PostgreSQL: 18.6")
                .contains("| import, facts/s | 51,234.50 |")
                .contains("| range read | HTTP | 3,681 | 4.25 | 4.00 | 6.00 | 9.00 |  | 344 | 143 |")
                .contains("|  | bare | 15,886 | 1.00 | 1.00 | 2.00 | 3.00 | 0.232 |  |  |")
                .contains("|  | own | 7,000 |")
                .contains("| range, HTTP : bare | 0.232 | ≥ 0.200 | ≥ 0.350 | met |");
        JsonPath json = JsonPath.from(Files.readString(file));
        assertThat(json.getDouble("comparisons[0].ratio")).isEqualTo(0.2317);
        assertThat(json.getDouble("comparisons[0].HTTP.perSecond")).isEqualTo(3_681);
        assertThat(json.getDouble("comparisons[0].bare.p99Millis")).isEqualTo(3);
        assertThat(json.getDouble("comparisons[0].own.ratio")).isEqualTo(0.526);
        assertThat(json.getDouble("comparisons[0].HTTP.applicationCpuMicros")).isEqualTo(344.4);
        assertThat(json.getDouble("figures.'import, facts/s'")).isEqualTo(51_234.5);
        assertThat(json.getBoolean("goals[0].passed")).isTrue();
    }
}

package io.asof.catalog.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @Test
    void tablesAndJsonSayTheSame(@TempDir Path folder) throws IOException {
        Report report = new Report();
        report.condition("PostgreSQL", "18.6");
        report.figure("import, facts/s", 51_234.5);
        report.add(new Comparison(
                "range read", "HTTP", "JDBC", new Rates(3_681, 4.25, 4, 6, 9), new Rates(15_886, 1, 1, 2, 3), 0.2317));
        report.add(Goal.mustReach("range, HTTP : JDBC", 0.2317, "", 0.15));

        Path file = folder.resolve("benchmark.json");
        report.writeJson(file);

        assertThat(report.markdown())
                .contains("- PostgreSQL: 18.6")
                .contains("| import, facts/s | 51,234.50 |")
                .contains("| range read | HTTP | 3,681 | 4.25 | 4.00 | 6.00 | 9.00 | 0.23 |")
                .contains("|  | JDBC | 15,886 |")
                .contains("| range, HTTP : JDBC | 0.23 | ≥ 0.15 |  | must | PASS |");
        JsonPath json = JsonPath.from(Files.readString(file));
        assertThat(json.getDouble("comparisons[0].ratio")).isEqualTo(0.2317);
        assertThat(json.getDouble("comparisons[0].HTTP.perSecond")).isEqualTo(3_681);
        assertThat(json.getDouble("comparisons[0].JDBC.p99Millis")).isEqualTo(3);
        assertThat(json.getDouble("figures.'import, facts/s'")).isEqualTo(51_234.5);
        assertThat(json.getBoolean("floors[0].passed")).isTrue();
    }
}

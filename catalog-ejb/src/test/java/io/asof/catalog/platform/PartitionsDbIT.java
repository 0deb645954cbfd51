package io.asof.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionsDbIT {
    private static final LocalDate TODAY = LocalDate.parse("2022-05-03");

    @Test
    void rangesReachTenYearsAheadOfToday() throws SQLException {
        TestDatabase database = migrated("partitions_ahead", TODAY, 10);

        assertThat(ranges(database))
                .containsExactly(
                        "observation_until_2000 0001-01-01 2000-01-01",
                        "observation_2000_to_2009 2000-01-01 2010-01-01",
                        "observation_2010_to_2019 2010-01-01 2020-01-01",
                        "observation_2020_to_2029 2020-01-01 2030-01-01",
                        "observation_2030_to_2039 2030-01-01 2040-01-01");
    }

    @Test
    void aDayOnTheEdgeOfARangeIsStillHeldByOne() throws SQLException {
        LocalDate edge = LocalDate.parse("2020-01-01");

        TestDatabase eve = migrated("partitions_eve", edge.minusDays(1), 10);
        TestDatabase first = migrated("partitions_edge", edge, 10);

        assertThat(ranges(eve)).last().isEqualTo("observation_2020_to_2029 2020-01-01 2030-01-01");
        assertThat(ranges(first)).last().isEqualTo("observation_2030_to_2039 2030-01-01 2040-01-01");
    }

    @Test
    void makingThemAgainMakesNothing() throws SQLException {
        TestDatabase database = migrated("partitions_again", TODAY, 10);
        List<String> before = ranges(database);

        assertThat(migrations(database, TODAY).makePartitions(10)).isZero();

        assertThat(ranges(database)).isEqualTo(before);
        assertThat(migrations(database, TODAY.plusYears(10)).makePartitions(10)).isEqualTo(1);
        assertThat(ranges(database)).hasSize(before.size() + 1);
    }

    @Test
    void theirWidthIsTheOperatorsAndMayChange() throws SQLException {
        TestDatabase database = migrated("partitions_width", TODAY, 20);
        assertThat(ranges(database)).last().isEqualTo("observation_2020_to_2039 2020-01-01 2040-01-01");

        assertThat(migrations(database, TODAY.plusYears(10)).makePartitions(1)).isEqualTo(3);

        assertThat(ranges(database))
                .containsSubsequence(
                        "observation_2020_to_2039 2020-01-01 2040-01-01",
                        "observation_2040_to_2040 2040-01-01 2041-01-01",
                        "observation_2041_to_2041 2041-01-01 2042-01-01",
                        "observation_2042_to_2042 2042-01-01 2043-01-01");
    }

    @Test
    void aWidthOfNoYearsIsRefused() throws SQLException {
        TestDatabase database = TestDatabase.empty("partitions_none");

        assertThatThrownBy(() -> migrations(database, TODAY).migrate("catalog_app", 0))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void everyDayHasItsPartition() throws SQLException {
        TestDatabase database = migrated("partitions_days", TODAY, 10);

        for (String day : List.of(
                "0001-01-01",
                "1999-12-31",
                "2000-01-01",
                "2009-12-31",
                "2010-01-01",
                "2039-12-31",
                "2040-01-01",
                "9999-12-31")) {
            observe(database, day);
        }

        assertThat(Rows.of(database.owner(), """
                        SELECT period_end, tableoid::regclass FROM catalog.observation ORDER BY period_end"""))
                .containsExactly(
                        "0001-01-01 catalog.observation_until_2000",
                        "1999-12-31 catalog.observation_until_2000",
                        "2000-01-01 catalog.observation_2000_to_2009",
                        "2009-12-31 catalog.observation_2000_to_2009",
                        "2010-01-01 catalog.observation_2010_to_2019",
                        "2039-12-31 catalog.observation_2030_to_2039",
                        "2040-01-01 catalog.observation_default",
                        "9999-12-31 catalog.observation_default");
    }

    @Test
    void aRangeWhoseRowsSitInTheDefaultIsSkippedAndIsNotFatal() throws SQLException {
        TestDatabase database = migrated("partitions_late", TODAY, 10);
        observe(database, "2045-06-30");
        List<String> before = ranges(database);

        assertThat(migrations(database, TODAY.plusYears(20)).makePartitions(10)).isZero();

        assertThat(ranges(database)).isEqualTo(before);
        observe(database, "2046-06-30");
        assertThat(Rows.of(database.owner(), "SELECT count(*) FROM catalog.observation_default"))
                .containsExactly("2");
    }

    private static TestDatabase migrated(String name, LocalDate today, int years) throws SQLException {
        TestDatabase database = TestDatabase.empty(name);
        migrations(database, today).migrate("catalog_app", years);
        return database;
    }

    private static Migrations migrations(TestDatabase database, LocalDate today) {
        Instant noon = today.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return new Migrations(database.owner(), Clock.fixed(noon, ZoneOffset.UTC));
    }

    private static List<String> ranges(TestDatabase database) throws SQLException {
        return Rows.of(database.application(), "SELECT * FROM catalog.observation_range ORDER BY from_inclusive");
    }

    private static void observe(TestDatabase database, String day) throws SQLException {
        try (Connection connection = database.application().getConnection();
                Statement insert = connection.createStatement()) {
            insert.execute("INSERT INTO catalog.observation (series_id, vintage_id, document_id, event_id, period_end,"
                    + " correction, value) VALUES (1, 1, 1, 1, '" + day + "', 0, 1)");
        }
    }
}

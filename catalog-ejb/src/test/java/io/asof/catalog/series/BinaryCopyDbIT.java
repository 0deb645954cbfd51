package io.asof.catalog.series;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.platform.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postgresql.PGStatement;

/** What is copied in PostgreSQL's binary form comes back as what its text form would have given. */
class BinaryCopyDbIT {
    private static final List<String> NUMBERS = List.of(
            "0",
            "0.00",
            "-0.0",
            "1",
            "-1",
            "9999",
            "10000",
            "-10001",
            "100000000",
            "1.5",
            "1.50",
            "0.0001",
            "0.00010",
            "0.00001",
            "12345.6789",
            "9999999999999999",
            "-9999999999999999",
            "0.9999999999999999",
            "123456789012345678",
            "9223372036854775807",
            "-9223372036854775808",
            "1E+5",
            "-7E+40",
            "1E-17",
            "-1E-400",
            "9E+400",
            "9".repeat(60) + "." + "1".repeat(39));

    @Test
    void numbersOfAnySizeComeBackToTheDigit() throws SQLException {
        List<BigDecimal> numbers = new ArrayList<>();
        NUMBERS.forEach(number -> numbers.add(new BigDecimal(number)));
        Random random = new Random(20_261_124);
        for (int i = 0; i < 20_000; i++) {
            BigInteger digits = new BigInteger(random.nextInt(80), random);
            numbers.add(new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(28) - 6));
        }
        try (Connection connection = TestDatabase.get().application().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE copied (place int, value numeric)");
            try (BinaryCopy rows = BinaryCopy.into(connection, "copied (place, value)")) {
                for (int i = 0; i < numbers.size(); i++) {
                    rows.row(2).add(i).add(numbers.get(i));
                }
                rows.end();
            }

            try (PreparedStatement select =
                    connection.prepareStatement("SELECT value::text, value FROM copied ORDER BY place")) {
                // Binary from the first time on.
                select.unwrap(PGStatement.class).setPrepareThreshold(-1);
                try (ResultSet row = select.executeQuery()) {
                    for (BigDecimal number : numbers) {
                        assertThat(row.next()).isTrue();
                        assertThat(row.getString(1)).isEqualTo(number.toPlainString());
                        assertThat(Decimal.digits(row.getBytes(2)))
                                .asString(US_ASCII)
                                .isEqualTo(number.toPlainString());
                    }
                    assertThat(row.next()).isFalse();
                }
            }
        }
    }

    @Test
    void everyOtherTypeComesBackAndNullStaysNull() throws SQLException {
        try (Connection connection = TestDatabase.get().application().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TEMPORARY TABLE copied (a bigint, b boolean, c text, d date, e date, f timestamptz,"
                            + " g text, h numeric, i bigint)");
            String longText = "ä\t\\N\n".repeat(40_000);
            try (BinaryCopy rows = BinaryCopy.into(connection, "copied")) {
                rows.row(9).add(Long.MIN_VALUE).add(true).add(longText);
                rows.add(LocalDate.of(1, 2, 3)).add(LocalDate.of(2020, 2, 29));
                rows.add(Instant.parse("1969-12-31T23:59:59.123456789Z"));
                rows.add((String) null).add((BigDecimal) null).addNull();
                rows.end();
            }

            try (ResultSet row = statement.executeQuery("SELECT * FROM copied")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong(1)).isEqualTo(Long.MIN_VALUE);
                assertThat(row.getBoolean(2)).isTrue();
                assertThat(row.getString(3)).isEqualTo(longText);
                assertThat(row.getObject(4, LocalDate.class)).isEqualTo(LocalDate.of(1, 2, 3));
                assertThat(row.getObject(5, LocalDate.class)).isEqualTo(LocalDate.of(2020, 2, 29));
                assertThat(row.getObject(6, OffsetDateTime.class).toInstant())
                        .isEqualTo(Instant.parse("1969-12-31T23:59:59.123456Z"));
                assertThat(row.getString(7)).isNull();
                assertThat(row.getBigDecimal(8)).isNull();
                assertThat(row.getObject(9)).isNull();
            }
        }
    }

    @Test
    void whatIsNotBroughtToItsEndStoresNothingAndLeavesTheConnectionInOrder() throws SQLException {
        try (Connection connection = TestDatabase.get().application().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE copied (a int CHECK (a < 5))");
            assertThatThrownBy(() -> {
                        try (BinaryCopy rows = BinaryCopy.into(connection, "copied")) {
                            rows.row(1).add(1);
                            throw new IllegalStateException("the source broke");
                        }
                    })
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> {
                        try (BinaryCopy rows = BinaryCopy.into(connection, "copied")) {
                            for (int i = 0; i < 100_000; i++) {
                                rows.row(1).add(i);
                            }
                            rows.end();
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("copied_a_check");

            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM copied")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isZero();
            }
        }
    }
}

package io.asof.catalog.series;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.ByteConverter;

class DecimalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.00",
                "1",
                "-1",
                "9",
                "10",
                "99",
                "100",
                "999",
                "1000",
                "9999",
                "10000",
                "10001",
                "-100000000",
                "120000000",
                "0.1",
                "0.12",
                "0.123",
                "0.1234",
                "0.12345",
                "0.0001",
                "0.00001",
                "-0.000000001",
                "1.5",
                "1.50",
                "12345.6789",
                "10000.0001",
                "1234567.89",
                "100000000.000000001"
            })
    void groupsAreWrittenAsTheDigitsTheyStandFor(String number) {
        assertThat(digits(new BigDecimal(number))).isEqualTo(number);
    }

    @Test
    void numbersOfAnySizeAreWrittenToTheDigit() {
        Random random = new Random(20_261_130);
        for (int i = 0; i < 20_000; i++) {
            BigInteger digits = new BigInteger(random.nextInt(200), random);
            BigDecimal number =
                    new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(400)).setScale(400);
            BigDecimal cut = number.setScale(random.nextInt(401), RoundingMode.DOWN);

            assertThat(digits(cut)).isEqualTo(cut.toPlainString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.10", "9876543210", "NaN", "Infinity"})
    void aNumberThatCameAsTextStaysAsItIs(String text) {
        byte[] sent = text.getBytes(US_ASCII);

        assertThat(Decimal.digits(sent)).isSameAs(sent);
    }

    @ParameterizedTest
    @CsvSource({"00000000C0000000, NaN", "00000000D0000020, Infinity", "00000000F0000020, -Infinity"})
    void whatIsNoNumberIsSaidAsTheDatabaseSaysIt(String sent, String text) {
        assertThat(new String(Decimal.digits(HexFormat.of().parseHex(sent)), US_ASCII))
                .isEqualTo(text);
    }

    private static String digits(BigDecimal number) {
        return new String(Decimal.digits(ByteConverter.numeric(number)), US_ASCII);
    }
}

package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
    @Test
    void keepsEveryNameItEverHadOnTheWire() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::wire))
                .contains(
                        "invalid-parameter",
                        "unknown-parameter",
                        "revision-not-reached",
                        "invalid-cursor",
                        "series-not-found",
                        "company-not-found",
                        "filing-not-found",
                        "document-not-found",
                        "import-not-found",
                        "forbidden",
                        "body-too-large",
                        "body-incomplete",
                        "idempotency-key-reused",
                        "storage-full",
                        "unavailable",
                        "bad-request",
                        "internal");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void isSpelledInLowerCaseWithHyphens(ErrorCode code) {
        assertThat(code.wire()).matches("[a-z]+(-[a-z]+)*");
    }

    @Test
    void isSpelledTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(ErrorCode.INVALID_PARAMETER.wire()).isEqualTo("invalid-parameter");
        } finally {
            Locale.setDefault(before);
        }
    }
}

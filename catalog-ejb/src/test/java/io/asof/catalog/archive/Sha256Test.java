package io.asof.catalog.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.Hashing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha256Test {
    private static final String NAME = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void saysWhatItReadsInLowerCase() {
        Sha256 sha256 = Sha256.parse(NAME);

        assertThat(sha256).hasToString(NAME).isEqualTo(Sha256.parse(NAME.toUpperCase(java.util.Locale.ROOT)));
        assertThat(sha256).hasSameHashCodeAs(Sha256.of(sha256.bytes()));
        assertThat(Sha256.of(sha256.bytes())).isEqualTo(sha256);
        assertThat(sha256).isNotEqualTo(Sha256.of(new byte[32])).isNotEqualTo(NAME);
    }

    @Test
    void isTheHashOfTheBytes() {
        assertThat(Sha256.of(Hashing.sha256().digest())).hasToString(NAME);
    }

    @Test
    void cannotBeChangedThroughItsBytes() {
        byte[] bytes = new byte[32];
        Sha256 sha256 = Sha256.of(bytes);

        bytes[0] = 1;
        sha256.bytes()[1] = 1;

        assertThat(sha256).isEqualTo(Sha256.of(new byte[32]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "e3b0",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8550",
                "g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "../../../../../../../../../../../../../../../../../../etc/passwd"
            })
    void refusesWhatIsNot64Digits(String text) {
        assertThatThrownBy(() -> Sha256.parse(text))
                .isInstanceOf(CatalogException.class)
                .hasMessage("sha256 '" + text + "': expected 64 hexadecimal digits");
    }

    @Test
    void refusesAnyOtherNumberOfBytes() {
        assertThatThrownBy(() -> Sha256.of(new byte[31])).hasMessage("a SHA-256 has 32 bytes, not 31");
        assertThatThrownBy(() -> Sha256.of(new byte[33])).hasMessage("a SHA-256 has 32 bytes, not 33");
    }
}

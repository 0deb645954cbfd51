package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void numberOutsideItsBoundsIsNamedWithItsMeaningAndRemedy() {
        assertThat(years("0"))
                .containsExactly(
                        "catalog.partition.years is '0'. It is how many years. Set it to a whole number from 1 to 100.");
        assertThat(years("101")).hasSize(1).first().asString().contains("'101'");
        assertThat(years("ten")).hasSize(1).first().asString().contains("'ten'");
        assertThat(years("1")).isEmpty();
        assertThat(years("100")).isEmpty();
    }

    @Test
    void settingThatIsMissingIsSaidToBe() {
        Settings settings = of(Map.of());

        settings.number("a.number", 1, 2, "a number");
        settings.oneOf("a.word", List.of("this", "that"), "a word");

        assertThat(settings.problems())
                .containsExactly(
                        "a.number is 'missing'. It is a number. Set it to a whole number from 1 to 2.",
                        "a.word is 'missing'. It is a word. Set it to this or that.");
    }

    @Test
    void wordMustBeOneOfThoseThereAre() {
        Settings settings = of(Map.of("good", "that", "bad", "other"));

        settings.oneOf("good", List.of("this", "that"), "a word");
        settings.oneOf("bad", List.of("this", "that"), "a word");

        assertThat(settings.problems()).containsExactly("bad is 'other'. It is a word. Set it to this or that.");
    }

    private static List<String> years(String value) {
        Settings settings = of(Map.of("catalog.partition.years", value));
        settings.number("catalog.partition.years", 1, 100, "how many years");
        return settings.problems();
    }

    private static Settings of(Map<String, String> values) {
        return new Settings(name -> Optional.ofNullable(values.get(name)));
    }
}

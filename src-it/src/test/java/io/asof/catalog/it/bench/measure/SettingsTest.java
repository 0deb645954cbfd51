package io.asof.catalog.it.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final Properties properties = new Properties();

    @Test
    void withoutPropertiesItIsEverythingAtFullSize() {
        assertThat(Settings.of(properties))
                .isEqualTo(new Settings(
                        EnumSet.allOf(Part.class),
                        10_000,
                        16,
                        3,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        100_000,
                        1_000_000,
                        1_000,
                        20_261_122,
                        false));
    }

    @Test
    void aSizeChangesDefaultsAndNotWhatIsGiven() {
        properties.setProperty("bench.size", "quick");
        properties.setProperty("bench.series", "7");
        properties.setProperty("bench.facts", "");

        Settings settings = Settings.of(properties);

        assertThat(settings.series()).isEqualTo(7);
        assertThat(settings.facts()).isEqualTo(5_000);
        assertThat(settings.round()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void onlyTheNamedPartsAreMeasured() {
        properties.setProperty("bench.only", "range, metadata");

        assertThat(Settings.of(properties).parts()).containsExactlyInAnyOrder(Part.RANGE, Part.METADATA);
    }

    @Test
    void aPartThatDoesNotExistIsNamed() {
        properties.setProperty("bench.only", "range,ranges");

        assertThatThrownBy(() -> Settings.of(properties))
                .hasMessageContaining("ranges is none of")
                .hasMessageContaining("metadata");
    }

    @Test
    void aSizeThatDoesNotExistIsNamed() {
        properties.setProperty("bench.size", "huge");

        assertThatThrownBy(() -> Settings.of(properties)).hasMessageContaining("huge");
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        properties.setProperty("bench.clients", "many");

        assertThatThrownBy(() -> Settings.of(properties)).hasMessageContaining("bench.clients");
    }

    @Test
    void nothingIsMeasuredInNoTime() {
        properties.setProperty("bench.seconds", "0");

        assertThatThrownBy(() -> Settings.of(properties)).isInstanceOf(IllegalArgumentException.class);
    }
}

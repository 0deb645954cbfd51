package io.asof.catalog.it.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void withoutPropertiesItIsTheFullSize() {
        Settings settings = Settings.of(new Properties());

        assertThat(settings)
                .isEqualTo(new Settings(
                        10_000,
                        16,
                        3,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        100_000,
                        1_000,
                        20_261_122,
                        false));
    }

    @Test
    void quickChangesDefaultsAndNotWhatIsGiven() {
        Properties properties = new Properties();
        properties.setProperty("bench.quick", "true");
        properties.setProperty("bench.series", "7");
        properties.setProperty("bench.facts", "");

        Settings settings = Settings.of(properties);

        assertThat(settings.series()).isEqualTo(7);
        assertThat(settings.facts()).isEqualTo(5_000);
        assertThat(settings.round()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aSizeThatIsNoNumberIsNamed() {
        Properties properties = new Properties();
        properties.setProperty("bench.clients", "many");

        assertThatThrownBy(() -> Settings.of(properties)).hasMessageContaining("bench.clients");
    }

    @Test
    void nothingIsMeasuredInNoTime() {
        Properties properties = new Properties();
        properties.setProperty("bench.seconds", "0");

        assertThatThrownBy(() -> Settings.of(properties)).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.asof.catalog.series;

import io.asof.catalog.kernel.Settings;
import io.asof.catalog.kernel.StartupCheck;
import jakarta.enterprise.context.Dependent;

/** How much of the numbers is kept at hand. */
@Dependent
public class SeriesSettings implements StartupCheck {
    private static final String HOT_BYTES = "catalog.series.hot-bytes";

    @Override
    public void check(Settings settings) {
        if (settings.value(HOT_BYTES).isPresent()) {
            settings.number(
                    HOT_BYTES, 0, Long.MAX_VALUE, "how much memory the histories asked for of late may take, in bytes");
        }
    }
}

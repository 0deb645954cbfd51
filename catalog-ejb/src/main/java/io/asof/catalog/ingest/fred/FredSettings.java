package io.asof.catalog.ingest.fred;

import io.asof.catalog.kernel.Settings;
import io.asof.catalog.kernel.StartupCheck;
import jakarta.enterprise.context.Dependent;
import java.util.List;

/** How strict this format is. */
@Dependent
public class FredSettings implements StartupCheck {
    @Override
    public void check(Settings settings) {
        settings.oneOf(
                "catalog.import.fred.count-mismatch",
                List.of("refuse", FredSource.WARN),
                "what is done with a FRED file whose count disagrees with its rows");
    }
}

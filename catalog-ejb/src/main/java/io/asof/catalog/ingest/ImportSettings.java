package io.asof.catalog.ingest;

import io.asof.catalog.kernel.Settings;
import io.asof.catalog.kernel.StartupCheck;
import jakarta.enterprise.context.Dependent;

/** How much of a document is taken in, how often, and in which portions. */
@Dependent
public class ImportSettings implements StartupCheck {
    @Override
    public void check(Settings settings) {
        settings.number("catalog.import.chunk-facts", 1, 100_000, "how many facts one transaction of an import takes");
        settings.number("catalog.task.max-attempts", 1, 1_000, "how often a task that does not get on is taken");
        settings.number(
                "catalog.import.max-bytes", 1, Long.MAX_VALUE, "the longest document that can be imported, in bytes");
    }
}

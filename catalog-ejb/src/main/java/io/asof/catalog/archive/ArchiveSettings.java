package io.asof.catalog.archive;

import io.asof.catalog.kernel.Settings;
import io.asof.catalog.kernel.StartupCheck;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;

/** Whether documents can be kept. */
@Dependent
public class ArchiveSettings implements StartupCheck {
    private final DocumentStore store;

    @Inject
    public ArchiveSettings(DocumentStore store) {
        this.store = store;
    }

    @Override
    public void check(Settings settings) {
        try {
            store.usableBytes();
        } catch (IOException | RuntimeException e) {
            settings.wrong(
                    "catalog.archive.directory",
                    "a folder that cannot be used: " + e.getMessage(),
                    "where every imported document is kept",
                    "Point it at a folder the server's user may read and write.");
        }
    }
}

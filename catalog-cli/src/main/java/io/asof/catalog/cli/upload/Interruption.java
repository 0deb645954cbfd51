package io.asof.catalog.cli.upload;

import org.jspecify.annotations.Nullable;

/**
 * What is true of a file when the person at the terminal ends the command: a file the catalog has is imported all the
 * same, one that is still being sent may be.
 */
public final class Interruption implements CatalogClient.Progress {
    private final CatalogClient.Progress watcher;
    private volatile @Nullable String label;
    private volatile @Nullable String importAddress;

    /** Hears what the watcher hears. */
    public Interruption(CatalogClient.Progress watcher) {
        this.watcher = watcher;
    }

    /** The file is being sent from now on. */
    public void begin(ImportFile file) {
        importAddress = null;
        label = file.label();
    }

    /** The file is done with. */
    public void end() {
        label = null;
    }

    @Override
    public void accepted(String address) {
        importAddress = address;
        watcher.accepted(address);
    }

    @Override
    public void processed(long done, long of) {
        watcher.processed(done, of);
    }

    /** What to say to who ends the command now. */
    public String sentence() {
        String file = label;
        String address = importAddress;
        if (file == null) {
            return "Stopped. What was imported stays.";
        }
        return address == null
                ? "Stopped. " + file + " was still being sent. Import it again: nothing is recorded twice."
                : "Stopped waiting. The catalog has " + file + " and goes on with it: GET " + address
                        + " says how far it is.";
    }
}

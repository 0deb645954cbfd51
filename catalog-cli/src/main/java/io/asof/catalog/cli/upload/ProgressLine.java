package io.asof.catalog.cli.upload;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * How far an import has come, for the person watching: on a terminal one line that changes, elsewhere a line per
 * finished file.
 */
public final class ProgressLine implements CatalogClient.Progress {
    private static final String TO_LINE_START_AND_CLEAR = "\r\033[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final int files;
    private int current;
    private String label = "";

    public ProgressLine(PrintWriter out, boolean terminal, int files) {
        this.out = out;
        this.terminal = terminal;
        this.files = files;
    }

    /** The next file is begun. */
    public void begin(ImportFile file) {
        current++;
        label = file.label();
        processed(0, 0);
    }

    @Override
    public void processed(long done, long of) {
        if (!terminal) {
            return;
        }
        String facts = of == 0 ? "" : String.format(Locale.ROOT, " %,d of %,d facts", done, of);
        out.print(TO_LINE_START_AND_CLEAR + position() + label + facts);
        out.flush();
    }

    /** The file is done; its line stays. */
    public void end(ImportOutcome outcome) {
        String counts = outcome.error() != null
                ? "refused: " + outcome.error()
                : String.format(
                        Locale.ROOT,
                        "%,d facts, %,d recorded, %,d already known, %,d failed",
                        outcome.facts(),
                        outcome.recorded(),
                        outcome.alreadyKnown(),
                        outcome.failed());
        out.println((terminal ? TO_LINE_START_AND_CLEAR : "") + position() + outcome.file() + ": " + counts);
        outcome.failures().forEach(line -> out.println("    " + line));
        out.flush();
    }

    private String position() {
        return "[" + current + "/" + files + "] ";
    }
}

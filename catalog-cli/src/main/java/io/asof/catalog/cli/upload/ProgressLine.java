package io.asof.catalog.cli.upload;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * How far an import has come, for the person watching: on a terminal one line that changes, elsewhere a line per
 * finished file.
 */
public final class ProgressLine {
    private static final String TO_LINE_START_AND_CLEAR = "\r\033[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final int files;
    private int current;

    public ProgressLine(PrintWriter out, boolean terminal, int files) {
        this.out = out;
        this.terminal = terminal;
        this.files = files;
    }

    /** The next file is begun. */
    public void begin(ImportFile file) {
        current++;
        show(file, 0, 0);
    }

    /** So many of so many facts are done; a total of 0 is not known yet. */
    public void show(ImportFile file, long processed, long facts) {
        if (!terminal) {
            return;
        }
        String done = facts == 0 ? "" : String.format(Locale.ROOT, " %,d of %,d facts", processed, facts);
        out.print(TO_LINE_START_AND_CLEAR + position() + file.label() + done);
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

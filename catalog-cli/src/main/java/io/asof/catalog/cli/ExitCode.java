package io.asof.catalog.cli;

/** What a script can tell from the exit code of any command. */
final class ExitCode {
    static final int DONE = 0;
    static final int DONE_WITH_FAILURES = 1;
    static final int WRONG_USAGE = 2;
    static final int COULD_NOT = 3;

    /** What a shell gives for a program that Ctrl-C ended. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}

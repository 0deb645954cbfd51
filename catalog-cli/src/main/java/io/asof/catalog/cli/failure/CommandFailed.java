package io.asof.catalog.cli.failure;

import org.jspecify.annotations.Nullable;

/** The command could not do its work. The message is the one sentence the person at the terminal gets to read. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailed(String sentence) {
        super(sentence);
    }

    public CommandFailed(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}

package io.asof.catalog.cli.token;

import java.util.Locale;

/** What a token's bearer may do; the names are the wire names, in small letters. */
public enum Role {
    /** Asks. */
    READER,
    /** Brings data in. */
    STEWARD,
    /** Looks after the running system. */
    OPERATOR,
    /** Reads who did what. */
    AUDITOR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

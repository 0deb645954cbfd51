package io.asof.catalog.series;

import java.util.Locale;

/** Whose word a description is. */
public enum Origin {
    /** What a document of the publisher says. */
    PUBLISHER,
    /** What a steward says; it stands over the publisher's until it is withdrawn. */
    STEWARD;

    /** As it is stored and served. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}

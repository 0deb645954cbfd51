package io.asof.catalog.kernel;

import java.util.Locale;
import java.util.Optional;

/** What a caller may do; the names in small letters are the wire contract. Every role may read. */
public enum Role {
    READER,
    /** Brings data in. */
    STEWARD,
    /** Runs the catalog: sees the metrics. */
    OPERATOR,
    /** Checks the catalog's history. */
    AUDITOR;

    /** The name on the wire, e.g. {@code steward}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with that name on the wire; empty for any other text. */
    public static Optional<Role> of(String wire) {
        for (Role role : values()) {
            if (role.wire().equals(wire)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return wire();
    }
}

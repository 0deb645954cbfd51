package io.asof.catalog.series;

/** Why there is no number where one could be. */
public enum Absence {
    /** The publisher said explicitly that there is none. */
    NOT_REPORTED,
    /** The publisher took back what it had said. */
    WITHDRAWN
}

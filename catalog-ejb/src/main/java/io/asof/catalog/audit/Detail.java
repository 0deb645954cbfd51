package io.asof.catalog.audit;

/** A value in the details of an event: text or a whole number, never a float. */
public sealed interface Detail {
    /** Text; NFC when it is written. */
    record Text(String value) implements Detail {}

    /** How many; exact beyond 2^53 too, where it is written as text. */
    record Count(long value) implements Detail {}
}

package io.asof.catalog.ingest.edgar;

import java.util.HashMap;
import java.util.Map;

/** What texts came to that were read lately: reading a date takes as long as storing its fact. Bounded, whatever the document. */
final class Remembered<T> {
    private static final int MOST = 2_048;

    private final Map<String, T> values = new HashMap<>();

    private final String field;

    private final Reading<T> reading;

    /** From a field's text to its type. */
    @FunctionalInterface
    interface Reading<T> {
        T read(String field, String text) throws BrokenRule;
    }

    Remembered(String field, Reading<T> reading) {
        this.field = field;
        this.reading = reading;
    }

    T of(String text) throws BrokenRule {
        T known = values.get(text);
        if (known == null) {
            known = reading.read(field, text);
            if (values.size() >= MOST) {
                values.clear();
            }
            values.put(text, known);
        }
        return known;
    }
}

package io.asof.catalog.it.bench.measure;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be measured by itself, in the order it is measured in. Its name in lower case chooses it. */
public enum Part {
    IMPORT,
    OPENED,
    METADATA,
    RANGE,
    ASOF,
    SEARCH,
    FACTS,
    UNCHANGED,
    CROWD,
    PARTITIONS,
    WRITES,
    CHANGES,
    START;

    /**
     * The parts named in a list with commas; all for an empty one.
     *
     * @throws IllegalArgumentException naming the word that is no part, and those that are
     */
    static Set<Part> named(String list) {
        Set<Part> named = EnumSet.noneOf(Part.class);
        for (String word : list.split(",", -1)) {
            if (!word.isBlank()) {
                named.add(Arrays.stream(values())
                        .filter(part -> part.word().equals(word.strip()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("bench.only: " + word.strip() + " is none of "
                                + Arrays.stream(values()).map(Part::word).collect(Collectors.joining(",")))));
            }
        }
        return named.isEmpty() ? EnumSet.allOf(Part.class) : named;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.asof.catalog.it.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much of one component the tests execute.
 *
 * @param component module and package, as in {@code catalog-ejb/series}; {@link #ALL} for the whole catalog
 * @param percent of its lines, from 0.00 to 100.00
 * @param lines how many it has that could be executed
 */
record Figure(String component, BigDecimal percent, int lines) {
    static final String ALL = "all";

    private static final int DECIMALS = 2;

    Figure {
        percent = percent.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** So many of so many lines. */
    static Figure of(String component, int covered, int lines) {
        BigDecimal percent = lines == 0
                ? BigDecimal.valueOf(100)
                : BigDecimal.valueOf(100L * covered).divide(BigDecimal.valueOf(lines), DECIMALS, RoundingMode.HALF_UP);
        return new Figure(component, percent, lines);
    }
}

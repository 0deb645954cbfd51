package io.asof.catalog.it.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The picture at the head of the README: the word and the per cent of lines, rounded down. */
final class Badge {
    private static final int GOOD = 90;
    private static final int FAIR = 80;

    private Badge() {}

    static String svg(BigDecimal percent) {
        BigDecimal shown = percent.setScale(0, RoundingMode.DOWN);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="106" height="20" role="img" aria-label="coverage: %1$s %%">
                  <title>coverage: %1$s %% of lines</title>
                  <rect width="106" height="20" rx="3" fill="#555"/>
                  <path d="M61 0h42a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H61z" fill="%2$s"/>
                  <g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
                    <text x="31" y="14">coverage</text>
                    <text x="83" y="14">%1$s %%</text>
                  </g>
                </svg>
                """.formatted(shown, colour(shown.intValueExact()));
    }

    private static String colour(int percent) {
        return percent >= GOOD ? "#2e7d32" : percent >= FAIR ? "#9a6700" : "#b3261e";
    }
}

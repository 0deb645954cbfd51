package io.asof.catalog.it.coverage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What has become of each component since the figures were put on record, a sentence each.
 *
 * @param falls of more than half a point and of more than a few lines: the build is refused
 * @param news rises, small falls, components that came or went: the record may follow
 */
record Comparison(List<String> falls, List<String> news) {
    private static final BigDecimal ALLOWED_FALL = new BigDecimal("0.50");

    /** So many lines run or do not as threads meet or do not; in a small component they are more than half a point. */
    private static final BigDecimal RACING_LINES = new BigDecimal("4");

    static Comparison of(Figures was, Figures is) {
        List<String> falls = new ArrayList<>();
        List<String> news = new ArrayList<>();
        TreeSet<String> components = new TreeSet<>(was.byComponent().keySet());
        components.addAll(is.byComponent().keySet());
        for (String component : components) {
            Figure before = was.byComponent().get(component);
            Figure now = is.byComponent().get(component);
            if (before == null && now != null) {
                news.add("Coverage of " + component + " is new: " + now.percent() + " % of " + now.lines() + " lines.");
            } else if (before != null && now == null) {
                news.add("Coverage of " + component + " was " + before.percent() + " %; the component is gone.");
            } else if (before != null && now != null) {
                BigDecimal fall = before.percent().subtract(now.percent());
                String both = "Coverage of " + component + " was " + before.percent() + " % of lines and is "
                        + now.percent() + " %";
                BigDecimal lines =
                        fall.multiply(BigDecimal.valueOf(now.lines())).movePointLeft(2);
                if (fall.compareTo(ALLOWED_FALL) > 0 && lines.compareTo(RACING_LINES) > 0) {
                    falls.add(both + ": a fall of more than half a point.");
                } else if (fall.signum() != 0) {
                    news.add(both + ".");
                }
            }
        }
        return new Comparison(falls, news);
    }
}

package io.asof.catalog.web.metrics;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text in Prometheus' format:
 *
 * <pre># TYPE jvm_uptime_seconds gauge
 * # HELP jvm_uptime_seconds Displays the uptime of the JVM.
 * jvm_uptime_seconds{mp_scope="base"} 503.553</pre>
 */
final class MetricsPage {
    private MetricsPage() {}

    /**
     * Mean and maximum of our timers: the server gives them in nanoseconds, whatever their name says; buckets, sum and count are
     * right. Its pools: counters that stay at zero; {@code catalog_database_connections} says it.
     */
    private static final Pattern WRONG =
            Pattern.compile("(# (TYPE|HELP) )?(catalog_\\w*_(mean|max)\\b|connection_pool_\\w).*");

    /** The page with the first of each sample, and of each TYPE and HELP, and without what is wrong. */
    static String eachOnce(String page) {
        Set<String> said = new HashSet<>();
        StringBuilder once = new StringBuilder(page.length());
        page.lines()
                .filter(line -> !line.isBlank() && !WRONG.matcher(line).matches() && said.add(subject(line)))
                .forEach(line -> once.append(line).append('\n'));
        return once.toString();
    }

    /** What a line is about: name and labels of a sample; keyword and name of a comment. */
    private static String subject(String line) {
        if (line.startsWith("# ")) {
            int name = line.indexOf(' ', 2) + 1;
            int end = line.indexOf(' ', name);
            return end < 0 ? line : line.substring(0, end);
        }
        int labels = line.lastIndexOf('}');
        return labels < 0 ? line.substring(0, Math.max(line.indexOf(' '), 0)) : line.substring(0, labels + 1);
    }
}

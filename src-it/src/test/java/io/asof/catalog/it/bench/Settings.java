package io.asof.catalog.it.bench;

import java.time.Duration;
import java.util.Properties;

/**
 * How large the benchmark is; each one a system property {@code bench.…}, blank for its default. {@code bench.quick}
 * makes all defaults small enough for a look at whether everything works, too small for figures.
 *
 * @param series how many series the data set has, {@value Dataset#PERIODS} periods each
 * @param clients connections that ask at the same time
 * @param rounds how often each side of a comparison is measured, in turn
 * @param round how long one side is measured in a round
 * @param warmUp how long each side is asked before anything is measured
 * @param facts how many facts an import of the import rounds has
 * @param opened how many series are opened to see what the server keeps of them
 * @param seed of everything that is made up
 * @param enforce whether a missed floor fails the run
 */
record Settings(
        int series,
        int clients,
        int rounds,
        Duration round,
        Duration warmUp,
        int facts,
        int opened,
        long seed,
        boolean enforce) {
    Settings {
        if (series < 1 || clients < 1 || rounds < 1 || facts < 1 || opened < 1 || round.isZero()) {
            throw new IllegalArgumentException("every size of the benchmark is 1 or more");
        }
    }

    static Settings of(Properties properties) {
        boolean quick = Boolean.parseBoolean(properties.getProperty("bench.quick"));
        return new Settings(
                number(properties, "bench.series", quick ? 200 : 10_000),
                number(properties, "bench.clients", 16),
                number(properties, "bench.rounds", 3),
                Duration.ofSeconds(number(properties, "bench.seconds", quick ? 2 : 10)),
                Duration.ofSeconds(number(properties, "bench.warmup", quick ? 2 : 20)),
                number(properties, "bench.facts", quick ? 5_000 : 100_000),
                number(properties, "bench.opened", 1_000),
                number(properties, "bench.seed", 20_261_122),
                Boolean.parseBoolean(properties.getProperty("bench.enforce")));
    }

    private static int number(Properties properties, String name, int otherwise) {
        String text = properties.getProperty(name, "").strip();
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a whole number, not " + text, e);
        }
    }
}

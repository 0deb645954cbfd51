package io.asof.catalog.it.bench.measure;

import io.asof.catalog.it.bench.dataset.Dataset;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;

/**
 * How large the benchmark is; each one a system property {@code bench.…}, blank for its default, which {@code bench.size}
 * chooses: {@code full} for figures that are judged, {@code middle} for a first idea of a few of them within minutes,
 * {@code quick} for a look at whether everything works.
 *
 * @param parts what is measured
 * @param series how many series the data set has, {@value Dataset#PERIODS} periods each
 * @param clients connections that ask at the same time
 * @param rounds how often each side of a comparison is measured, in turn
 * @param round how long one side is measured in a round
 * @param warmUp how long the server is asked before anything is measured
 * @param facts how many facts an import of the import rounds has
 * @param changes how many numbers the history of single changes has
 * @param opened how many series are opened to see what the server keeps of them
 * @param seed of everything that is made up
 * @param enforce whether a missed goal fails the run
 */
public record Settings(
        Set<Part> parts,
        int series,
        int clients,
        int rounds,
        Duration round,
        Duration warmUp,
        int facts,
        int changes,
        int opened,
        long seed,
        boolean enforce) {
    public Settings {
        parts = Set.copyOf(parts);
        if (series < 1 || clients < 1 || rounds < 1 || facts < 1 || changes < 1 || opened < 1 || round.isZero()) {
            throw new IllegalArgumentException("every size of the benchmark is 1 or more");
        }
    }

    /** As the properties say. */
    public static Settings of(Properties properties) {
        int size = size(properties);
        return new Settings(
                Part.named(properties.getProperty("bench.only", "")),
                number(properties, "bench.series", size, 10_000, 2_000, 200),
                number(properties, "bench.clients", size, 16, 16, 16),
                number(properties, "bench.rounds", size, 3, 3, 3),
                Duration.ofSeconds(number(properties, "bench.seconds", size, 10, 5, 2)),
                Duration.ofSeconds(number(properties, "bench.warmup", size, 20, 12, 2)),
                number(properties, "bench.facts", size, 100_000, 25_000, 5_000),
                number(properties, "bench.changes", size, 1_000_000, 100_000, 2_000),
                number(properties, "bench.opened", size, 1_000, 1_000, 1_000),
                number(properties, "bench.seed", size, 20_261_122, 20_261_122, 20_261_122),
                Boolean.parseBoolean(properties.getProperty("bench.enforce")));
    }

    /** How long plain JDBC is asked before it is measured: next to nothing of it has to be compiled. */
    public Duration shortWarmUp() {
        return warmUp.dividedBy(4);
    }

    private static int size(Properties properties) {
        String size = properties.getProperty("bench.size", "").strip();
        return switch (size) {
            case "", "full" -> 0;
            case "middle" -> 1;
            case "quick" -> 2;
            default -> throw new IllegalArgumentException("bench.size is full, middle or quick, not " + size);
        };
    }

    private static int number(Properties properties, String name, int size, int... defaults) {
        String text = properties.getProperty(name, "").strip();
        try {
            return text.isEmpty() ? defaults[size] : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a whole number, not " + text, e);
        }
    }
}

package io.asof.catalog.series;

/**
 * The natural key of a vintage.
 *
 * @param source whose naming the code follows, e.g. {@code sec}
 * @param code e.g. the accession number of a filing, or the day of a vintage
 */
public record VintageKey(String source, String code) implements Comparable<VintageKey> {
    @Override
    public int compareTo(VintageKey other) {
        int bySource = source.compareTo(other.source);
        return bySource == 0 ? code.compareTo(other.code) : bySource;
    }

    @Override
    public String toString() {
        return source + "/" + code;
    }
}

package io.asof.catalog.series;

import java.time.Instant;

/**
 * When the public could know something.
 *
 * @param knownAt the knowledge time
 * @param precision how exactly it is known
 * @param evidence how well it is supported, in the measure of its source; 0 for a plain date
 */
public record Release(Instant knownAt, KnownPrecision precision, int evidence) implements Comparable<Release> {
    /**
     * Which of two releases of one vintage stands: the greater. To the second before to the day, then the better supported,
     * then the later, on whose side nobody looks ahead. So documents end the same in whatever order they come.
     */
    @Override
    public int compareTo(Release other) {
        if (precision != other.precision) {
            return precision == KnownPrecision.SECOND ? 1 : -1;
        }
        return evidence == other.evidence
                ? knownAt.compareTo(other.knownAt)
                : Integer.compare(evidence, other.evidence);
    }
}

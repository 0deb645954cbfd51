package io.asof.catalog.audit;

/**
 * What must not be changed by two at a time, e.g. {@code sec/0000320193}. A change names all of its keys before it begins;
 * they are taken in one order, so that two changes never wait for each other.
 */
public record LockKey(String value) implements Comparable<LockKey> {
    @Override
    public int compareTo(LockKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

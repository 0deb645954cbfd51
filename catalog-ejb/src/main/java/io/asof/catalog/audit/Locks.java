package io.asof.catalog.audit;

import java.util.Set;

/**
 * What a change must have to itself.
 *
 * @param keys what must not be changed by two at a time
 * @param complete whether the change takes no lock beside them: then the database gives its event's id in the same answer as
 *     the locks. Otherwise the id is asked for when the change first needs it, behind locks of its own
 */
public record Locks(Set<LockKey> keys, boolean complete) {
    public Locks {
        keys = Set.copyOf(keys);
    }

    /** These are all that the change takes. */
    public static Locks all(LockKey... keys) {
        return new Locks(Set.of(keys), true);
    }

    /** The change takes locks on rows as well, such as those of its series. */
    public static Locks first(Set<LockKey> keys) {
        return new Locks(keys, false);
    }
}

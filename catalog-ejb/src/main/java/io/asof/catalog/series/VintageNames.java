package io.asof.catalog.series;

import org.jspecify.annotations.Nullable;

/**
 * What the ids of vintages stand for, which never changes: a place for each id modulo their number, and who comes later takes
 * it. A long answer asks for each of its rows, so this must cost next to nothing; ids that are near each other, as those of a
 * history mostly are, never share a place.
 */
final class VintageNames {
    private static final int PLACES = 1 << 16;

    /** Written without a lock: a name is one object that never changes, so a reader finds it whole or not at all. */
    private final @Nullable Name[] names = new Name[PLACES];

    private record Name(long id, VintageKey key) {}

    @Nullable
    VintageKey find(long id) {
        Name name = names[place(id)];
        return name != null && name.id == id ? name.key : null;
    }

    void keep(long id, VintageKey key) {
        names[place(id)] = new Name(id, key);
    }

    private static int place(long id) {
        return (int) id & (PLACES - 1);
    }
}

package io.asof.catalog.series;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.asof.catalog.audit.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for of late, whole histories of series or whole vintages, up to a bound in bytes. Nothing of it is stale by
 * itself: whoever takes one first asks the database which event touched the series or vintage last.
 */
final class HotRows {
    private final Cache<Long, Kept> kept;

    HotRows(long maxBytes) {
        kept = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Long id, Kept rows) -> rows.rows().bytes())
                .build();
    }

    /**
     * All rows of a series or vintage.
     *
     * @param lastEvent the greatest event among them
     * @param seen what the newest revision saw when it was last found that nothing had touched it since; nothing before that
     */
    record Kept(Rows rows, long lastEvent, Visibility seen) {}

    @Nullable
    Kept find(long id) {
        return kept.getIfPresent(id);
    }

    void keep(long id, Rows rows) {
        rows.trim();
        long last = 0;
        for (int place = 0; place < rows.size(); place++) {
            last = Math.max(last, rows.event(place));
        }
        kept.put(id, new Kept(rows, last, Visibility.NOTHING));
    }

    /** They are all there is at what {@code seen} is of. */
    Kept confirm(long id, Kept found, Visibility seen) {
        Kept confirmed = new Kept(found.rows(), found.lastEvent(), seen);
        kept.put(id, confirmed);
        return confirmed;
    }
}

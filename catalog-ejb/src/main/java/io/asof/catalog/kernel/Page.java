package io.asof.catalog.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, in the order of its key.
 *
 * @param next the key after which the next page starts, or null on the last page
 * @param at the moment the whole list is answered at; a cursor carries it on to the next page
 */
public record Page<T>(List<T> items, @Nullable String next, PointInTime at) {
    public Page {
        items = List.copyOf(items);
    }
}

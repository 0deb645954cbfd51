package io.asof.catalog.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, in the order of its key.
 *
 * @param <T> what is listed
 * @param <K> the place of an item; its text, which {@link PageKey} reads back, is what a cursor carries
 * @param next the key after which the next page starts, or null on the last page
 * @param at the moment the whole list is answered at; a cursor carries it on to the next page
 */
public record Page<T, K>(List<T> items, @Nullable K next, PointInTime at) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page of a list that was asked for one item more than the limit, to see whether there are more.
     *
     * @param key names an item's place in the list
     */
    public static <T, K> Page<T, K> cut(List<T> found, int limit, Function<T, K> key, PointInTime at) {
        boolean more = found.size() > limit;
        return new Page<>(more ? found.subList(0, limit) : found, more ? key.apply(found.get(limit - 1)) : null, at);
    }

    /** The same page of something else. */
    public <R> Page<R, K> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next, at);
    }
}

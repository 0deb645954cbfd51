package io.asof.catalog.kernel;

import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;

/** The text of a place in a list: its parts, with a bar between them. */
public final class PageKey {
    private PageKey() {}

    /** What {@link #read} reads, of parts that have no bar in them. */
    public static String text(Object... parts) {
        return String.join("|", List.of(parts).stream().map(String::valueOf).toList());
    }

    /**
     * Reads a place back.
     *
     * @param parts how many it has
     * @param key made of them; may refuse them as the types they are of do
     * @throws CatalogException INVALID_CURSOR
     */
    public static <K> K read(String text, int parts, Function<List<String>, K> key) {
        List<String> found = List.of(text.split("\\|", -1));
        try {
            if (found.size() == parts) {
                return key.apply(found);
            }
        } catch (DateTimeException | IllegalArgumentException | CatalogException e) {
            throw new CatalogException(ErrorCode.INVALID_CURSOR, "the cursor is not one of this list", e);
        }
        throw new CatalogException(ErrorCode.INVALID_CURSOR, "the cursor is not one of this list");
    }

    /** The same of a place that has one part. */
    public static <K> K read(String text, Function<String, K> key) {
        return read(text, 1, parts -> key.apply(parts.get(0)));
    }
}

package io.asof.catalog.archive;

/**
 * How the catalog came by a document, this time.
 *
 * @param origin where the bytes came from
 * @param name the file name they came under
 */
public record Fetch(String origin, String name) {
    /** A caller handed it in. */
    public static Fetch upload(String name) {
        return new Fetch("upload", name);
    }
}

package io.asof.catalog.ingest.edgar;

import io.asof.catalog.kernel.CleanText;

/** Writes where something is in a document: {@code $.facts['us-gaap'].NetIncomeLoss.units.USD[3].val}. */
final class JsonPath {
    private static final int MAX_NAME = 100;

    private final String text;

    private JsonPath(String text) {
        this.text = text;
    }

    static JsonPath root() {
        return new JsonPath("$");
    }

    /** A member; a name that is not a plain word is quoted, and cut to 100 characters. */
    JsonPath member(String name) {
        return new JsonPath(text + (isWord(name) ? "." + name : "['" + quoted(name) + "']"));
    }

    JsonPath element(long index) {
        return new JsonPath(text + "[" + index + "]");
    }

    private static boolean isWord(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME || Character.isDigit(name.charAt(0))) {
            return false;
        }
        return name.chars()
                .allMatch(c -> c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
    }

    private static String quoted(String name) {
        String cut = CleanText.cut(CleanText.of(name), MAX_NAME);
        return (cut.length() < name.length() ? cut + "…" : cut)
                .replace("\\", "\\\\")
                .replace("'", "\\'");
    }

    @Override
    public String toString() {
        return text;
    }
}

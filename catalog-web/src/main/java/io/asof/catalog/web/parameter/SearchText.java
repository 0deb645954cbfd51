package io.asof.catalog.web.parameter;

import io.asof.catalog.kernel.CatalogException;
import org.jspecify.annotations.Nullable;

/** Free text to look for: 1 to 200 characters, none of them a control character (the database refuses some of those). */
public record SearchText(String text) {
    static final int MAX_LENGTH = 200;

    public static SearchText parse(String text) {
        boolean printable = text.codePoints().noneMatch(SearchText::isUnprintable);
        if (text.isBlank() || text.length() > MAX_LENGTH || !printable) {
            throw CatalogException.invalid(
                    "text", printable ? text : "…", "expected 1 to " + MAX_LENGTH + " printable characters");
        }
        return new SearchText(text);
    }

    /** Null where nothing was asked for. */
    public static @Nullable String textOf(@Nullable SearchText words) {
        return words == null ? null : words.text;
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.Cik;
import io.asof.catalog.ingest.MalformedDocument;
import io.asof.catalog.kernel.CatalogException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** The CIK where documents give it: a number in some, padded text in others, only in the file's name in older pages. */
final class CikField {
    private static final Pattern IN_NAME = Pattern.compile("CIK([0-9]{10})(?![0-9])");

    private CikField() {}

    /**
     * Of the field the parser stands on; null where it holds null or nothing.
     *
     * @throws MalformedDocument it holds something that is no CIK
     */
    static @Nullable Cik read(JsonParser json) {
        String text = JsonDocument.nonBlank(json);
        try {
            return text == null ? null : Cik.parse(text);
        } catch (CatalogException e) {
            throw new MalformedDocument(String.valueOf(e.getMessage()), e);
        }
    }

    /** Of a name such as {@code CIK0001318605-submissions-001.json}; null where it holds none. */
    static @Nullable Cik ofFileName(String name) {
        Matcher matcher = IN_NAME.matcher(name);
        return matcher.find() && Long.parseLong(matcher.group(1)) > 0 ? Cik.parse(matcher.group(1)) : null;
    }
}

package io.asof.catalog.ingest.edgar;

import java.text.Normalizer;

/** Text as the catalog stores and hashes it: NFC, without NUL and without halves of surrogate pairs. */
final class CleanText {
    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /** NUL (PostgreSQL refuses it) and unpaired surrogates (UTF-8 cannot say them) become U+FFFD. */
    static String of(String text) {
        return isPlainAscii(text) ? text : Normalizer.normalize(withoutUnsayable(text), Normalizer.Form.NFC);
    }

    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c > 0x7E) {
                return false;
            }
        }
        return true;
    }

    private static String withoutUnsayable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? REPLACEMENT : c));
        return clean.toString();
    }
}

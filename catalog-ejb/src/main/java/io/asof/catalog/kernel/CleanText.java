package io.asof.catalog.kernel;

import java.text.Normalizer;

/** Text as the catalog stores and hashes it: NFC, without NUL and without halves of surrogate pairs. */
public final class CleanText {
    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /** NUL (PostgreSQL refuses it) and unpaired surrogates (UTF-8 cannot say them) become U+FFFD. */
    public static String of(String text) {
        return isPlainAscii(text) ? text : Normalizer.normalize(withoutUnsayable(text), Normalizer.Form.NFC);
    }

    /** As {@link #of}, in one line: control characters become blanks, and what is longer than {@code max} is cut. */
    public static String line(String text, int max) {
        return cut(of(text.replaceAll("\\p{Cntrl}+", " ")).strip(), max);
    }

    /** At most {@code max} characters, and never half of a surrogate pair. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
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

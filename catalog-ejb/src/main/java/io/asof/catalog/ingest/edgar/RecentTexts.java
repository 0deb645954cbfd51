package io.asof.catalog.ingest.edgar;

import org.jspecify.annotations.Nullable;

/**
 * Short texts that were met lately, each of them once: a document of facts says the same few days, filings and forms over and
 * over, and what is the same text in memory needs neither to be made nor to be read again. Bounded, whatever the document.
 */
final class RecentTexts {
    /** A power of two. */
    private static final int COUNT = 1 << 11;

    private static final int LONGEST = 32;

    private final @Nullable String[] texts = new String[COUNT];

    /** The text of these characters. */
    String of(char[] characters, int offset, int length) {
        if (length > LONGEST) {
            return new String(characters, offset, length);
        }
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + characters[i];
        }
        int place = (hash ^ (hash >>> 11) ^ (hash >>> 22)) & (COUNT - 1);
        String text = texts[place];
        if (text == null || !isOf(text, characters, offset, length)) {
            text = new String(characters, offset, length);
            texts[place] = text;
        }
        return text;
    }

    private static boolean isOf(String text, char[] characters, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != characters[offset + i]) {
                return false;
            }
        }
        return true;
    }
}

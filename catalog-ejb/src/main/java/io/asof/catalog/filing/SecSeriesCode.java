package io.asof.catalog.filing;

import io.asof.catalog.kernel.SeriesCode;
import java.nio.charset.StandardCharsets;

/**
 * The series an XBRL fact belongs to: {@code sec/CIK/taxonomy/concept/unit/span}, e.g. {@code
 * sec/0000320193/us-gaap/EarningsPerShareBasic/USD-per-shares/Q}.
 *
 * <p>A unit's slash is spelled {@code -per-}, as in the SEC's own frames. Whatever a code may not hold is written as
 * {@code ~} and two hexadecimal digits for each byte of its UTF-8 form: a blank is {@code ~20}, a tilde {@code ~7E}.
 * A hyphen that stands before "per" in a unit is {@code ~2D}, so that a slash can always be told from it. Therefore two
 * different units or concepts never share a code, and {@link #unit} gives back what {@link #unitSegment} was given.
 */
public final class SecSeriesCode {
    private static final String PER = "-per-";

    /** What is left of {@link SeriesCode#MAX_LENGTH} beside "sec", the CIK, the span and five slashes. */
    static final int MAX_SEGMENTS = SeriesCode.MAX_LENGTH - 3 - 10 - 1 - 5;

    static final int MAX_SEGMENT = 256;

    private SecSeriesCode() {}

    /** The names as the SEC gives them, unescaped; they must {@link #fits fit}. */
    public static SeriesCode of(Cik cik, String taxonomy, String concept, String unit, Span span) {
        return new SeriesCode(
                "sec/" + cik + "/" + segment(taxonomy) + "/" + segment(concept) + "/" + unitSegment(unit) + "/" + span);
    }

    /** Whether {@link #of} can say these names: neither one nor all together are too long for a code. */
    public static boolean fits(String taxonomy, String concept, String unit) {
        int first = segment(taxonomy).length();
        int second = segment(concept).length();
        int third = unitSegment(unit).length();
        return Math.max(first, Math.max(second, third)) <= MAX_SEGMENT && first + second + third <= MAX_SEGMENTS;
    }

    static String unitSegment(String unit) {
        StringBuilder escaped = new StringBuilder();
        for (int from = 0; from <= unit.length(); ) {
            int slash = unit.indexOf('/', from);
            int to = slash < 0 ? unit.length() : slash;
            escaped.append(escape(unit.substring(from, to)).replace("-per", "~2Dper"));
            if (slash >= 0) {
                escaped.append(PER);
            }
            from = to + 1;
        }
        return notDots(escaped.toString());
    }

    static String segment(String name) {
        return notDots(escape(name));
    }

    /** The unit a code's segment stands for. */
    public static String unit(String segment) {
        return name(segment.replace(PER, "/"));
    }

    /** The taxonomy or concept a code's segment stands for. */
    public static String name(String segment) {
        byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '~') {
                bytes[length++] = (byte) Integer.parseInt(segment.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                bytes[length++] = bytes[i];
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static String escape(String name) {
        if (name.chars().allMatch(SecSeriesCode::isSayable)) {
            return name;
        }
        StringBuilder escaped = new StringBuilder(name.length());
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isSayable(c)) {
                escaped.append(c);
            } else {
                escaped.append(String.format("~%02X", (int) c));
            }
        }
        return escaped.toString();
    }

    private static boolean isSayable(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-._".indexOf(c) >= 0;
    }

    /** "." and ".." mean something else in a path. */
    private static String notDots(String segment) {
        return ".".equals(segment) || "..".equals(segment) ? segment.replace(".", "~2E") : segment;
    }
}

package io.asof.catalog.web.edge;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Accept-Encoding} (RFC 9110, 12.5.3) for the one question we have: may it be gzip? */
final class AcceptEncoding {
    private static final Pattern ITEM =
            Pattern.compile("\\s*([a-z0-9*-]+)\\s*(?:;\\s*q\\s*=\\s*([01](?:\\.[0-9]{0,3})?)\\s*)?");

    private AcceptEncoding() {}

    /** True if gzip (or {@code *}, where gzip is not named) has a weight above 0. */
    static boolean allowsGzip(@Nullable String header) {
        if (header == null) {
            return false;
        }
        boolean any = false;
        for (String text : header.toLowerCase(Locale.ROOT).split(",", 20)) {
            Matcher item = ITEM.matcher(text);
            if (item.matches()) {
                boolean wanted = item.group(2) == null || Double.parseDouble(item.group(2)) > 0;
                if (item.group(1).equals("gzip") || item.group(1).equals("x-gzip")) {
                    return wanted;
                }
                any |= wanted && item.group(1).equals("*");
            }
        }
        return any;
    }
}

package io.asof.catalog.web.document;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** {@code Content-Disposition} (RFC 6266): a file to keep, never a page to show, whatever its name says. */
final class Attachment {
    private Attachment() {}

    /** The name in plain letters for old clients, and in full for the others. */
    static String named(String fileName) {
        String plain = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
        String full = URLEncoder.encode(fileName, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + full;
    }
}

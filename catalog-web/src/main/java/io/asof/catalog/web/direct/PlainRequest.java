package io.asof.catalog.web.direct;

import io.asof.catalog.web.answer.Asked;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Variant;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A GET that can be read in one way only: a path without escapes, parameters of which none comes twice, one media type or any,
 * no body.
 */
final class PlainRequest implements Asked {
    /** What must be escaped in an address (RFC 3986), although some callers do not. */
    private static final String UNSAFE = "\"#<>[\\]^`{|}";

    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final HttpServletRequest request;

    private final String path;

    private final SortedMap<String, String> query;

    /** Null: any. */
    private final @Nullable String accepted;

    private PlainRequest(
            HttpServletRequest request, String path, SortedMap<String, String> query, @Nullable String accepted) {
        this.request = request;
        this.path = path;
        this.query = query;
        this.accepted = accepted;
    }

    /**
     * Reads a request below {@code root}.
     *
     * @throws NotPlain if there is anything about it that JAX-RS must look at
     */
    static PlainRequest of(HttpServletRequest request, String root) {
        String uri = request.getRequestURI();
        if (!uri.startsWith(root) || hasBody(request)) {
            throw new NotPlain();
        }
        String path = uri.substring(root.length());
        if (!isPlain(path)) {
            throw new NotPlain();
        }
        return new PlainRequest(request, path, query(request.getQueryString()), accepted(request));
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Segments that are spelled as they are meant. */
    private static boolean isPlain(String path) {
        boolean inSegment = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (!isSafe(c) || c == '%' || c == ';' || (c == '/' && !inSegment)) {
                return false;
            }
            inSegment = c != '/';
        }
        return inSegment && !path.contains("/.") && !path.startsWith(".");
    }

    private static boolean isSafe(int c) {
        return c > ' ' && c <= '~' && UNSAFE.indexOf(c) < 0;
    }

    private static SortedMap<String, String> query(@Nullable String text) {
        SortedMap<String, String> query = new TreeMap<>();
        if (text == null || text.isEmpty()) {
            return query;
        }
        // The decoder would read %-1 and +1 after a percent sign as numbers too.
        if (!text.chars().allMatch(PlainRequest::isSafe)
                || BAD_ESCAPE.matcher(text).find()) {
            throw new NotPlain();
        }
        for (String parameter : text.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 1
                    || query.put(decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)))
                            != null) {
                throw new NotPlain();
            }
        }
        return query;
    }

    private static String decoded(String text) {
        String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        if (decoded.indexOf('\uFFFD') >= 0) {
            // It is not UTF-8.
            throw new NotPlain();
        }
        return decoded;
    }

    private static @Nullable String accepted(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders(HttpHeaders.ACCEPT);
        if (!headers.hasMoreElements()) {
            return null;
        }
        String accepted = headers.nextElement().strip();
        if (headers.hasMoreElements()) {
            throw new NotPlain();
        }
        return accepted.equals(MediaType.WILDCARD) ? null : accepted;
    }

    /** Whether one of the types, or any, is accepted; other than by its plain name JAX-RS must say. */
    boolean accepts(List<String> types) {
        return accepted == null || types.contains(accepted);
    }

    /** The one type that the caller takes; null: any. */
    @Nullable
    String accepted() {
        return accepted;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String rawPath() {
        return request.getRequestURI();
    }

    @Override
    public SortedMap<String, String> query() {
        return query;
    }

    @Override
    public @Nullable String header(String name) {
        Enumeration<String> headers = request.getHeaders(name);
        if (!headers.hasMoreElements()) {
            return null;
        }
        String first = headers.nextElement();
        if (!headers.hasMoreElements()) {
            return first;
        }
        // As one list (RFC 9110, 5.3).
        StringBuilder all = new StringBuilder(first);
        while (headers.hasMoreElements()) {
            all.append(',').append(headers.nextElement());
        }
        return all.toString();
    }

    @Override
    public @Nullable Variant preferred(List<Variant> choice) {
        return choice.stream()
                .filter(variant ->
                        accepted == null || variant.getMediaType().toString().equals(accepted))
                .findFirst()
                .orElse(null);
    }
}

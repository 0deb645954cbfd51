package io.asof.catalog.web.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token as it came, taken apart (RFC 7515, 3.1, compact form): nothing of it is believed yet.
 *
 * @param signed header and payload with the dot between them, what the signature is of
 */
record BearerToken(String header, String payload, String signature, String signed) {
    static final int MAX_LENGTH = 8 * 1024;

    private static final String SCHEME = "Bearer ";

    /** One spelling for each run of bytes: no padding, no spaces, no bits left over that could be anything. */
    private static final String CANONICAL_BASE64URL =
            "((?=[^.])(?:[A-Za-z0-9_-]{4})*+(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?+)";

    private static final Pattern FORM =
            Pattern.compile(String.join("\\.", CANONICAL_BASE64URL, CANONICAL_BASE64URL, CANONICAL_BASE64URL));

    /**
     * The text behind {@code Bearer} in an Authorization header (RFC 6750, 2.1), of at most 8 KB; the word is read in any
     * case.
     *
     * @throws RefusedToken if it is another scheme, or too long
     */
    static String textIn(String authorization) throws RefusedToken {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new RefusedToken("the scheme is not Bearer");
        }
        if (authorization.length() - SCHEME.length() > MAX_LENGTH) {
            throw new RefusedToken("the token is longer than " + MAX_LENGTH + " characters");
        }
        return authorization.substring(SCHEME.length());
    }

    static BearerToken parse(String text) throws RefusedToken {
        Matcher form = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !form.matches()) {
            throw new RefusedToken("the token is not three parts of canonical base64url");
        }
        return new BearerToken(form.group(1), form.group(2), form.group(3), text.substring(0, form.end(2)));
    }

    static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part.getBytes(StandardCharsets.US_ASCII));
    }
}

package io.asof.catalog.web.identity;

import io.asof.catalog.kernel.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The claims of a token (RFC 7519; MicroProfile JWT 2.1 for {@code upn} and {@code groups}), each with its type and range. */
final class TokenClaims {
    /** How far another machine's clock may be ahead of ours. */
    static final Duration SKEW = Duration.ofSeconds(60);

    static final int MAX_TEXT = 200;

    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final Map<String, @Nullable Object> claims;

    TokenClaims(Map<String, @Nullable Object> claims) {
        this.claims = claims;
    }

    /**
     * What the claims say, if all of them are as they must be. Claims the catalog does not know are passed over, and so are
     * roles it does not know.
     */
    VerifiedToken check(String issuer, Instant now) throws RefusedToken {
        if (!issuer.equals(claims.get("iss"))) {
            throw new RefusedToken("iss is not this catalog's issuer");
        }
        if (claims.containsKey("jti") && !(claims.get("jti") instanceof String)) {
            throw new RefusedToken("jti is not text");
        }
        notAhead("nbf", now);
        notAhead("iat", now);
        Instant expiresAt = instant("exp");
        if (!now.isBefore(expiresAt)) {
            throw new RefusedToken("the token has expired");
        }
        return new VerifiedToken(text("sub"), text("upn"), roles(), expiresAt);
    }

    private void notAhead(String name, Instant now) throws RefusedToken {
        if (claims.containsKey(name) && instant(name).isAfter(now.plus(SKEW))) {
            throw new RefusedToken(name + " is ahead of the clock");
        }
    }

    private Instant instant(String name) throws RefusedToken {
        if (claims.get(name) instanceof Long seconds && seconds >= 0 && seconds <= LATEST) {
            return Instant.ofEpochSecond(seconds);
        }
        throw new RefusedToken(name + " is not a whole number of seconds from 1970 to 9999");
    }

    private String text(String name) throws RefusedToken {
        if (claims.get(name) instanceof String text
                && !text.isBlank()
                && text.length() <= MAX_TEXT
                && text.codePoints().noneMatch(TokenClaims::isUnprintable)) {
            return text;
        }
        throw new RefusedToken(name + " is not a text of 1 to " + MAX_TEXT + " printable characters");
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private Set<Role> roles() throws RefusedToken {
        if (!(claims.get("groups") instanceof List<?> groups)
                || !groups.stream().allMatch(String.class::isInstance)) {
            throw new RefusedToken("groups is not an array of texts");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        groups.forEach(group -> Role.of((String) group).ifPresent(roles::add));
        return Set.copyOf(roles);
    }
}

package io.asof.catalog.web.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.asof.catalog.kernel.Hashing;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a bearer token is to be believed (RFC 7515, 7519, 8725): three canonical parts, strict JSON, RS256 and
 * nothing else, this catalog's key by name, each claim of its type and in its range, and only then the signature.
 *
 * <p>A token that was believed is remembered by its SHA-256 until it expires or the key is another; its text is kept
 * nowhere.
 */
@Dependent
public class TokenVerifier {
    /** At some 300 bytes each. */
    static final long MOST_REMEMBERED = 10_000;

    private final String issuer;

    private final KeyFile keyFile;

    private final Clock clock;

    private volatile @Nullable Believed believed;

    @Inject
    public TokenVerifier(
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") String keyLocation,
            Clock clock) {
        this.issuer = issuer;
        this.keyFile = new KeyFile(keyLocation, clock);
        this.clock = clock;
    }

    /** What was believed by one key. */
    private record Believed(VerificationKey key, Cache<ByteBuffer, VerifiedToken> tokens) {
        static Believed by(VerificationKey key, Clock clock) {
            Cache<ByteBuffer, VerifiedToken> tokens = Caffeine.newBuilder()
                    .maximumSize(MOST_REMEMBERED)
                    .expireAfter(Expiry.creating((ByteBuffer hash, VerifiedToken token) ->
                            Duration.between(clock.instant(), token.expiresAt())))
                    // On the caller's thread: a pool's thread would hold the application after it is undeployed.
                    .executor(Runnable::run)
                    .build();
            return new Believed(key, tokens);
        }
    }

    /**
     * What the token in an Authorization header says.
     *
     * @throws RefusedToken if it is not to be believed
     * @throws KeyUnavailable if nothing can be believed now
     */
    VerifiedToken verify(String authorization) throws RefusedToken {
        String text = BearerToken.textIn(authorization);
        Believed known = known();
        ByteBuffer hash = ByteBuffer.wrap(Hashing.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        Instant now = clock.instant();
        VerifiedToken held = known.tokens.getIfPresent(hash);
        if (held != null && now.isBefore(held.expiresAt())) {
            return held;
        }
        VerifiedToken token = check(BearerToken.parse(text), known.key, now);
        known.tokens.put(hash, token);
        return token;
    }

    /** How many tokens are remembered. */
    long remembered() {
        Cache<ByteBuffer, VerifiedToken> tokens = known().tokens;
        tokens.cleanUp();
        return tokens.estimatedSize();
    }

    private Believed known() {
        VerificationKey key = keyFile.current();
        Believed known = believed;
        if (known == null || known.key != key) {
            known = Believed.by(key, clock);
            believed = known;
        }
        return known;
    }

    private VerifiedToken check(BearerToken token, VerificationKey key, Instant now) throws RefusedToken {
        Map<String, @Nullable Object> header = StrictJson.object(BearerToken.decode(token.header()));
        if (!"RS256".equals(header.get("alg"))) {
            throw new RefusedToken("alg is not RS256");
        }
        if (header.containsKey("crit")) {
            throw new RefusedToken("crit asks for what is not understood here");
        }
        if (header.containsKey("typ") && !"JWT".equals(header.get("typ"))) {
            throw new RefusedToken("typ is not JWT");
        }
        if (!key.id().equals(header.get("kid"))) {
            throw new RefusedToken("kid is not the thumbprint of this catalog's key");
        }
        Map<String, @Nullable Object> claims = StrictJson.object(BearerToken.decode(token.payload()));
        VerifiedToken verified = new TokenClaims(claims).check(issuer, now);
        if (!key.signed(token)) {
            throw new RefusedToken("the signature is not of this token by this catalog's key");
        }
        return verified;
    }
}

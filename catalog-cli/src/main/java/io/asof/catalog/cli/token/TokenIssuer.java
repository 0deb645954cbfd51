package io.asof.catalog.cli.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.folder.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.UUID;

/** Issues tokens (RS256, MicroProfile JWT) that the catalog with these keys accepts. */
public final class TokenIssuer {
    /** The application expects this issuer, and no other. */
    static final String ISSUER = "asof-catalog";

    private final Keys keys;

    public TokenIssuer(Keys keys) {
        this.keys = keys;
    }

    /**
     * A token that says who its bearer is and what that one may do.
     *
     * @param name goes into every audit event the bearer causes
     * @throws CommandFailed if the signing key cannot be used
     */
    public String issue(String name, Collection<Role> roles, Instant now, Duration lifetime) {
        try {
            RSAKey key =
                    new RSAKey.Builder(keys.publicKey()).keyIDFromThumbprint().build();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            JWTClaimsSet claims = new JWTClaimsSet.Builder()
                    .issuer(ISSUER)
                    .subject(name)
                    .claim("upn", name)
                    .claim(
                            "groups",
                            roles.stream().map(Role::toString).distinct().toList())
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(lifetime)))
                    .jwtID(UUID.randomUUID().toString())
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(keys.privateKey()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new CommandFailed("The token cannot be signed: " + e.getMessage(), e);
        }
    }
}

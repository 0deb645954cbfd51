package io.asof.catalog.web.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The RSA key that tokens are signed for, and its name: the SHA-256 thumbprint of RFC 7638, in base64url. */
final class VerificationKey {
    private static final int LEAST_BITS = 2048;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private static final JWSHeader RS256 = new JWSHeader(JWSAlgorithm.RS256);

    private final String id;

    private final RSASSAVerifier verifier;

    private VerificationKey(String id, RSASSAVerifier verifier) {
        this.id = id;
        this.verifier = verifier;
    }

    /**
     * Reads a public key in PEM form (RFC 7468, 13).
     *
     * @throws GeneralSecurityException if it is not an RSA key of at least 2048 bits
     */
    static VerificationKey parse(String pem) throws GeneralSecurityException {
        Matcher form = PEM.matcher(pem);
        if (!form.find()) {
            throw new GeneralSecurityException("there is no -----BEGIN PUBLIC KEY-----");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(form.group(1));
            RSAPublicKey key =
                    (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
            if (key.getModulus().bitLength() < LEAST_BITS) {
                throw new GeneralSecurityException("the key has less than " + LEAST_BITS + " bits");
            }
            String id = new RSAKey.Builder(key).build().computeThumbprint().toString();
            return new VerificationKey(id, new RSASSAVerifier(key));
        } catch (IllegalArgumentException | JOSEException e) {
            throw new GeneralSecurityException("the key cannot be read", e);
        }
    }

    /** What a token's {@code kid} must be. */
    String id() {
        return id;
    }

    boolean signed(BearerToken token) {
        try {
            byte[] signed = token.signed().getBytes(StandardCharsets.US_ASCII);
            return verifier.verify(RS256, signed, new Base64URL(token.signature()));
        } catch (JOSEException e) {
            return false;
        }
    }
}

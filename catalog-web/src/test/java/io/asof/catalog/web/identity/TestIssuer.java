package io.asof.catalog.web.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** Signs whatever a test makes up, with a key pair of its own; written without the library that verifies. */
final class TestIssuer {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    final KeyPair keys;

    private TestIssuer(KeyPair keys) {
        this.keys = keys;
    }

    static TestIssuer withKeyOf(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new TestIssuer(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Path publicKeyIn(Path file) {
        try {
            return Files.writeString(
                    file,
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(keys.getPublic().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RFC 7638, 3: the SHA-256 of the key's required members in the order of their names. */
    String thumbprint() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        String members =
                "{\"e\":\"" + base64url(unsigned(key.getPublicExponent().toByteArray())) + "\",\"kty\":\"RSA\",\"n\":\""
                        + base64url(unsigned(key.getModulus().toByteArray())) + "\"}";
        try {
            return base64url(MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    String header() {
        return "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + thumbprint() + "\"}";
    }

    /** A token of that header and those claims, whatever they are. */
    String sign(String header, String claims) {
        return sign(header.getBytes(StandardCharsets.UTF_8), claims.getBytes(StandardCharsets.UTF_8));
    }

    String sign(byte[] header, byte[] claims) {
        return signParts(base64url(header), base64url(claims));
    }

    String signParts(String header, String claims) {
        return signParts(header, claims, "SHA256withRSA");
    }

    String signParts(String header, String claims, String algorithm) {
        String signed = header + "." + claims;
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + base64url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64url(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }

    static String base64url(String text) {
        return base64url(text.getBytes(StandardCharsets.UTF_8));
    }
}

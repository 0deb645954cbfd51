package io.asof.catalog.it.server;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** A key pair of this run, and bearer tokens signed with it. */
final class Tokens {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;

    private Tokens(KeyPair keys) {
        this.keys = keys;
    }

    /** Makes the pair and writes its public half, as PEM, to the file. */
    static Tokens withPublicKeyIn(Path pem) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPublic().getEncoded());
        Files.writeString(pem, "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
        return new Tokens(keys);
    }

    /** A token for this role, good for ten minutes. */
    String of(String role) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + thumbprint() + "\"}";
        String claims = """
                {"iss":"asof-catalog","sub":"test","upn":"test","groups":["%s"],"iat":%d,"exp":%d,"jti":"%s"}""".formatted(role, now, now + 600, UUID.randomUUID());
        String signed = encode(header) + "." + encode(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64URL.encodeToString(signature.sign());
    }

    /** RFC 7638, 3: the name the catalog knows the key by. */
    private String thumbprint() throws GeneralSecurityException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        String members = "{\"e\":\"" + encode(key.getPublicExponent()) + "\",\"kty\":\"RSA\",\"n\":\""
                + encode(key.getModulus()) + "\"}";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8));
        return BASE64URL.encodeToString(hash);
    }

    /** Without the byte that only says that the number is positive. */
    private static String encode(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encode(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}

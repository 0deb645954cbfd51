package io.asof.catalog.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asof.catalog.kernel.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVerifierTest {
    private static final TestIssuer ISSUER = TestIssuer.withKeyOf(2048);

    private static final TestIssuer STRANGER = TestIssuer.withKeyOf(2048);

    /** 2022-05-01T12:00:00Z. */
    private static final long NOW = 1_651_406_400L;

    private static final String CLAIMS = claims(Map.of());

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock();

    private Path keyFile = Path.of("");

    private TokenVerifier verifier = new TokenVerifier("", "file:///", clock);

    @BeforeEach
    void trustTheIssuer() {
        keyFile = ISSUER.publicKeyIn(folder.resolve("public.pem"));
        verifier = new TokenVerifier("asof-catalog", keyFile.toUri().toString(), clock);
    }

    /** The claims of a good token, some of them said otherwise; a claim that is said as "" is left out. */
    private static String claims(Map<String, String> otherwise) {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("iss", "\"asof-catalog\"");
        claims.put("sub", "\"u-17\"");
        claims.put("upn", "\"ada\"");
        claims.put("groups", "[\"reader\",\"steward\"]");
        claims.put("iat", String.valueOf(NOW));
        claims.put("exp", String.valueOf(NOW + 3_600));
        claims.put("jti", "\"4c1b2f0e\"");
        claims.putAll(otherwise);
        StringBuilder json = new StringBuilder("{");
        claims.forEach((name, value) -> {
            if (!value.isEmpty()) {
                json.append(json.length() == 1 ? "" : ",")
                        .append('"')
                        .append(name)
                        .append("\":")
                        .append(value);
            }
        });
        return json.append('}').toString();
    }

    private static String with(String claim, String value) {
        return ISSUER.sign(ISSUER.header(), claims(Map.of(claim, value)));
    }

    private static String header(String members) {
        return ISSUER.sign("{" + members.replace("KID", ISSUER.thumbprint()) + "}", CLAIMS);
    }

    private static String good() {
        return ISSUER.sign(ISSUER.header(), CLAIMS);
    }

    @Test
    void goodTokenSaysWhoItIsAndWhatTheyMayDo() throws RefusedToken {
        VerifiedToken token = verifier.verify("Bearer " + good());

        assertThat(token)
                .isEqualTo(new VerifiedToken(
                        "u-17", "ada", Set.of(Role.READER, Role.STEWARD), Instant.ofEpochSecond(NOW + 3_600)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void goodTokens(String what, String authorization) throws RefusedToken {
        assertThat(verifier.verify(authorization).subject()).isEqualTo("u-17");
    }

    static Stream<Arguments> goodTokens() {
        return Stream.of(
                Arguments.of("scheme in small letters", "bearer " + good()),
                Arguments.of("scheme in capitals", "BEARER " + good()),
                Arguments.of("no typ", "Bearer " + header("\"alg\":\"RS256\",\"kid\":\"KID\"")),
                Arguments.of(
                        "unknown header", "Bearer " + header("\"alg\":\"RS256\",\"kid\":\"KID\",\"x\":{\"y\":[1]}")),
                Arguments.of("no jti", "Bearer " + with("jti", "")),
                Arguments.of("no iat", "Bearer " + with("iat", "")),
                Arguments.of("iat within the skew", "Bearer " + with("iat", String.valueOf(NOW + 60))),
                Arguments.of("nbf within the skew", "Bearer " + with("nbf", String.valueOf(NOW + 60))),
                Arguments.of("expires in a second", "Bearer " + with("exp", String.valueOf(NOW + 1))),
                Arguments.of("expires at the end of time", "Bearer " + with("exp", "253402300799")),
                Arguments.of("unknown claim", "Bearer " + with("aud", "[null,1.5,true,{\"a\":1}]")),
                Arguments.of("unknown role beside a known one", "Bearer " + with("groups", "[\"reader\",\"admin\"]")),
                Arguments.of("upn of 200", "Bearer " + with("upn", "\"" + "é".repeat(200) + "\"")),
                Arguments.of("claims with spaces", "Bearer " + ISSUER.sign(ISSUER.header(), " " + CLAIMS + "\n")));
    }

    @Test
    void unknownRolesAreNone() throws RefusedToken {
        assertThat(verifier.verify("Bearer " + with("groups", "[\"admin\",\"READER\",\"\"]"))
                        .roles())
                .isEmpty();
        assertThat(verifier.verify("Bearer " + with("groups", "[]")).roles()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rightlySignedButWrong(String what, String token) {
        assertThatThrownBy(() -> verifier.verify("Bearer " + token)).isInstanceOf(RefusedToken.class);
        assertThat(verifier.remembered()).isZero();
    }

    static Stream<Arguments> rightlySignedButWrong() {
        Stream<Arguments> claims = Stream.of(
                        Map.entry("exp", ""),
                        Map.entry("exp", "null"),
                        Map.entry("exp", "\"" + (NOW + 3_600) + "\""),
                        Map.entry("exp", "1e18"),
                        Map.entry("exp", NOW + 3_600 + ".0"),
                        Map.entry("exp", NOW + 3_600 + ".5"),
                        Map.entry("exp", "253402300800"),
                        Map.entry("exp", "9223372036854775807"),
                        Map.entry("exp", "9223372036854775808"),
                        Map.entry("exp", "1" + "0".repeat(400)),
                        Map.entry("exp", "-1"),
                        Map.entry("exp", "0"),
                        Map.entry("exp", String.valueOf(NOW)),
                        Map.entry("exp", String.valueOf(NOW - 1)),
                        Map.entry("exp", "[" + (NOW + 3_600) + "]"),
                        Map.entry("exp", "true"),
                        Map.entry("nbf", String.valueOf(NOW + 61)),
                        Map.entry("nbf", "null"),
                        Map.entry("nbf", "\"0\""),
                        Map.entry("nbf", "-1"),
                        Map.entry("nbf", "0.5"),
                        Map.entry("iat", String.valueOf(NOW + 61)),
                        Map.entry("iat", "null"),
                        Map.entry("iat", "\"" + NOW + "\""),
                        Map.entry("iat", "1e9"),
                        Map.entry("iss", ""),
                        Map.entry("iss", "null"),
                        Map.entry("iss", "\"asof-catalog \""),
                        Map.entry("iss", "\"ASOF-CATALOG\""),
                        Map.entry("iss", "[\"asof-catalog\"]"),
                        Map.entry("sub", ""),
                        Map.entry("sub", "null"),
                        Map.entry("sub", "17"),
                        Map.entry("sub", "\"\""),
                        Map.entry("sub", "\" \""),
                        Map.entry("sub", "\"a\\u0000b\""),
                        Map.entry("sub", "\"a\\nb\""),
                        Map.entry("sub", "\"a\\u0085b\""),
                        Map.entry("sub", "\"a\\ud800b\""),
                        Map.entry("sub", "\"" + "x".repeat(201) + "\""),
                        Map.entry("sub", "{\"a\":\"b\"}"),
                        Map.entry("upn", ""),
                        Map.entry("upn", "null"),
                        Map.entry("upn", "[\"ada\"]"),
                        Map.entry("upn", "\"\""),
                        Map.entry("upn", "\"ada\\u0000\""),
                        Map.entry("upn", "\"ada\\u007f\""),
                        Map.entry("upn", "\"ada\\r\""),
                        Map.entry("upn", "\"" + "x".repeat(201) + "\""),
                        Map.entry("groups", ""),
                        Map.entry("groups", "null"),
                        Map.entry("groups", "\"operator\""),
                        Map.entry("groups", "{\"operator\":true}"),
                        Map.entry("groups", "[\"reader\",1]"),
                        Map.entry("groups", "[\"reader\",null]"),
                        Map.entry("groups", "[[\"reader\"]]"),
                        Map.entry("jti", "null"),
                        Map.entry("jti", "1"),
                        Map.entry("jti", "[]"))
                .map(claim -> Arguments.of(
                        shown(claim.getKey() + " " + claim.getValue()), with(claim.getKey(), claim.getValue())));
        Stream<Arguments> headers = Stream.of(
                        "\"kid\":\"KID\"",
                        "\"alg\":null,\"kid\":\"KID\"",
                        "\"alg\":\"rs256\",\"kid\":\"KID\"",
                        "\"alg\":\"RS512\",\"kid\":\"KID\"",
                        "\"alg\":\"PS256\",\"kid\":\"KID\"",
                        "\"alg\":\"none\",\"kid\":\"KID\"",
                        "\"alg\":\"HS256\",\"kid\":\"KID\"",
                        "\"alg\":[\"RS256\"],\"kid\":\"KID\"",
                        "\"alg\":\"RS256\"",
                        "\"alg\":\"RS256\",\"kid\":null",
                        "\"alg\":\"RS256\",\"kid\":\"\"",
                        "\"alg\":\"RS256\",\"kid\":\"KID \"",
                        "\"alg\":\"RS256\",\"kid\":\"" + STRANGER.thumbprint() + "\"",
                        "\"alg\":\"RS256\",\"kid\":1",
                        "\"alg\":\"RS256\",\"kid\":\"KID\",\"crit\":[]",
                        "\"alg\":\"RS256\",\"kid\":\"KID\",\"crit\":null",
                        "\"alg\":\"RS256\",\"kid\":\"KID\",\"crit\":[\"b64\"],\"b64\":false",
                        "\"alg\":\"RS256\",\"kid\":\"KID\",\"typ\":\"JOSE\"",
                        "\"alg\":\"RS256\",\"kid\":\"KID\",\"typ\":null",
                        "\"alg\":\"RS256\",\"kid\":\"KID\",\"kid\":\"KID\"",
                        "\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"KID\"",
                        "\"alg\":\"RS256\",\"kid\":\"KID\",")
                .map(members -> Arguments.of(shown("header " + members), header(members)));
        Stream<Arguments> texts = Stream.of(
                        CLAIMS + "x",
                        CLAIMS + "{}",
                        CLAIMS + "\u0000",
                        "\ufeff" + CLAIMS,
                        CLAIMS.substring(1),
                        CLAIMS.substring(0, CLAIMS.length() - 1),
                        "[" + CLAIMS + "]",
                        "null",
                        "\"text\"",
                        CLAIMS.replace("{", "{\"sub\":\"root\","),
                        CLAIMS.replace("{", "{\"\\u0073ub\":\"root\","),
                        CLAIMS.replace("}", ",\"a\":{\"b\":1,\"b\":2}}"),
                        CLAIMS.replace("}", ",}"),
                        CLAIMS.replace("{", "{/**/"),
                        CLAIMS.replace('"', '\''),
                        CLAIMS.replace("}", ",\"a\":NaN}"),
                        CLAIMS.replace("}", ",\"a\":01}"),
                        CLAIMS.replace("}", ",\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}"))
                .map(text -> Arguments.of(shown("claims " + text), ISSUER.sign(ISSUER.header(), text)));
        byte[] latin = CLAIMS.replace("ada", "ad\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        byte[] surrogate = CLAIMS.replace("ada", "aXXXb").getBytes(StandardCharsets.UTF_8);
        int at = CLAIMS.indexOf("ada") + 1;
        surrogate[at] = (byte) 0xed;
        surrogate[at + 1] = (byte) 0xa0;
        surrogate[at + 2] = (byte) 0x80;
        byte[] header = ISSUER.header().getBytes(StandardCharsets.UTF_8);
        Stream<Arguments> bytes = Stream.of(
                Arguments.of("claims in Latin-1", ISSUER.sign(header, latin)),
                Arguments.of("claims with half a surrogate", ISSUER.sign(header, surrogate)),
                Arguments.of("claims in UTF-16", ISSUER.sign(header, CLAIMS.getBytes(StandardCharsets.UTF_16))),
                Arguments.of("over 8 KB", with("aud", "\"" + "x".repeat(6_200) + "\"")));
        return Stream.of(claims, headers, texts, bytes).flatMap(tokens -> tokens);
    }

    @Test
    void justUnder8KilobytesIsNotTooLong() throws RefusedToken {
        String token = with("aud", "\"" + "x".repeat(5_450) + "\"");

        assertThat(token.length()).isBetween(7_800, BearerToken.MAX_LENGTH);
        assertThat(verifier.verify("Bearer " + token).subject()).isEqualTo("u-17");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void forgedOrMisspelt(String what, String authorization) {
        assertThatThrownBy(() -> verifier.verify(authorization)).isInstanceOf(RefusedToken.class);
        assertThat(verifier.remembered()).isZero();
    }

    static Stream<Arguments> forgedOrMisspelt() throws GeneralSecurityException {
        String good = good();
        String[] parts = good.split("\\.", -1);
        String header = parts[0];
        String claims = parts[1];
        String signature = parts[2];
        String oneByteOver = CLAIMS + " ".repeat((4 - CLAIMS.length() % 3) % 3);
        String more = TestIssuer.base64url(claims(Map.of("groups", "[\"operator\"]")));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(ISSUER.keys.getPublic().getEncoded(), "HmacSHA256"));
        String hmac =
                TestIssuer.base64url("{\"alg\":\"HS256\",\"kid\":\"" + ISSUER.thumbprint() + "\"}") + "." + claims;
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("scheme alone", "Bearer"),
                Arguments.of("scheme and a space", "Bearer "),
                Arguments.of("another scheme", "Basic " + good),
                Arguments.of("no scheme", good),
                Arguments.of("two spaces", "Bearer  " + good),
                Arguments.of("a space in front", " Bearer " + good),
                Arguments.of("a space behind", "Bearer " + good + " "),
                Arguments.of("a line break behind", "Bearer " + good + "\n"),
                Arguments.of("a tab", "Bearer\t" + good),
                Arguments.of("two tokens", "Bearer " + good + "," + good),
                Arguments.of("padding", "Bearer " + good + "="),
                Arguments.of("two parts", "Bearer " + header + "." + claims),
                Arguments.of("four parts", "Bearer " + good + "." + signature),
                Arguments.of("five parts", "Bearer " + good + ".." + signature),
                Arguments.of("no signature", "Bearer " + header + "." + claims + "."),
                Arguments.of("no claims", "Bearer " + header + ".." + signature),
                Arguments.of("alphabet of plain base64", "Bearer " + ISSUER.signParts(header + "+/", claims)),
                Arguments.of("padded part", "Bearer " + ISSUER.signParts(header, claims + "==")),
                Arguments.of("a quarter letter over", "Bearer " + ISSUER.signParts(header, claims + "A")),
                Arguments.of(
                        "loose bits in the claims",
                        "Bearer " + ISSUER.signParts(header, loose(TestIssuer.base64url(oneByteOver)))),
                Arguments.of("loose bits in the signature", "Bearer " + loose(good)),
                Arguments.of("cut signature", "Bearer " + good.substring(0, good.length() - 4)),
                Arguments.of("longer signature", "Bearer " + good + "AAAA"),
                Arguments.of("signature of zeros", "Bearer " + header + "." + claims + "." + "A".repeat(342)),
                Arguments.of("other claims under the signature", "Bearer " + header + "." + more + "." + signature),
                Arguments.of("a stranger's signature", "Bearer " + STRANGER.sign(ISSUER.header(), CLAIMS)),
                Arguments.of("a stranger's token", "Bearer " + STRANGER.sign(STRANGER.header(), CLAIMS)),
                Arguments.of(
                        "SHA-512 under the name of RS256",
                        "Bearer " + ISSUER.signParts(header, claims, "SHA512withRSA")),
                Arguments.of(
                        "the public key as a shared secret",
                        "Bearer " + hmac + "."
                                + TestIssuer.base64url(mac.doFinal(hmac.getBytes(StandardCharsets.US_ASCII)))),
                Arguments.of(
                        "no algorithm",
                        "Bearer " + TestIssuer.base64url("{\"alg\":\"none\"}") + "." + claims + "." + signature),
                Arguments.of("a letter that is none", "Bearer " + good.replace('.', '\u3002')),
                Arguments.of("a megabyte of letters", "Bearer " + "A".repeat(1 << 20)),
                Arguments.of("8 KB of dots", "Bearer " + ".".repeat(8_192)));
    }

    /** The same bytes in another spelling: the last letter differs in the bits that no byte has. */
    private static String loose(String base64url) {
        int last = base64url.length() - 1;
        return base64url.substring(0, last) + (char) (base64url.charAt(last) + 1);
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    @Test
    void tokenThatWasBelievedIsRememberedUntilItExpires() throws RefusedToken {
        String token = "Bearer " + good();
        VerifiedToken first = verifier.verify(token);

        clock.pass(Duration.ofSeconds(3_599));
        assertThat(verifier.verify(token)).isSameAs(first);
        assertThat(verifier.remembered()).isOne();

        clock.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> verifier.verify(token)).hasMessage("the token has expired");
    }

    @Test
    void otherSpellingOfARememberedTokenIsLookedAtAnew() throws RefusedToken {
        String token = good();
        verifier.verify("Bearer " + token);

        assertThatThrownBy(() -> verifier.verify("Bearer " + loose(token))).isInstanceOf(RefusedToken.class);
    }

    @Test
    void otherKeyInTheFileEndsWhatWasBelievedByTheFirst() throws RefusedToken {
        String first = "Bearer " + good();
        String second = "Bearer " + STRANGER.sign(STRANGER.header(), CLAIMS);
        verifier.verify(first);
        assertThatThrownBy(() -> verifier.verify(second)).isInstanceOf(RefusedToken.class);

        replaceKey(STRANGER);
        clock.pass(KeyFile.LOOK_EVERY);

        assertThatThrownBy(() -> verifier.verify(first)).hasMessageContaining("kid");
        assertThat(verifier.verify(second).subject()).isEqualTo("u-17");
        assertThat(verifier.remembered()).isOne();
    }

    @Test
    void whatWasBelievedStaysWhileTheFileDoes() throws RefusedToken {
        VerifiedToken first = verifier.verify("Bearer " + good());

        clock.pass(Duration.ofMinutes(10));

        assertThat(verifier.verify("Bearer " + good())).isSameAs(first);
    }

    @Test
    void nobodyIsLetInWhileThereIsNoKeyAndEverybodyWhenItIsBack() throws Exception {
        String token = "Bearer " + good();
        verifier.verify(token);

        Files.delete(keyFile);
        clock.pass(KeyFile.LOOK_EVERY);
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(KeyUnavailable.class);

        Files.writeString(keyFile, "-----BEGIN PUBLIC KEY-----\nMIIB");
        clock.pass(KeyFile.LOOK_EVERY);
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(KeyUnavailable.class);

        replaceKey(ISSUER);
        clock.pass(KeyFile.LOOK_EVERY);
        assertThat(verifier.verify(token).subject()).isEqualTo("u-17");
    }

    @Test
    void keyThatIsTooShortOrElsewhereIsNone() {
        Path weak = TestIssuer.withKeyOf(1024).publicKeyIn(folder.resolve("weak.pem"));

        assertThatThrownBy(() -> VerificationKey.parse(Files.readString(weak))).hasMessageContaining("2048");
        assertThatThrownBy(() -> new TokenVerifier("asof-catalog", "https://keys.example/jwks", clock))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** As a careful operator does it: written beside, then moved over. */
    private void replaceKey(TestIssuer issuer) {
        try {
            Path beside = issuer.publicKeyIn(folder.resolve("new.pem"));
            Files.move(beside, keyFile, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

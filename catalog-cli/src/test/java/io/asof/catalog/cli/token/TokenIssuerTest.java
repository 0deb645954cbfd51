package io.asof.catalog.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.asof.catalog.cli.folder.DataFolder;
import io.asof.catalog.cli.folder.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path temporary;

    @Test
    void saysWhoMayDoWhatAndForHowLong() throws Exception {
        Keys keys = Keys.of(DataFolder.at(temporary));

        SignedJWT token = SignedJWT.parse(new TokenIssuer(keys)
                .issue("ada", List.of(Role.READER, Role.STEWARD, Role.READER), NOW, Duration.ofDays(1)));

        assertThat(token.verify(new RSASSAVerifier(keys.publicKey()))).isTrue();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(token.getHeader().getKeyID()).isNotBlank();
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("asof-catalog");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("ada");
        assertThat(token.getJWTClaimsSet().getStringClaim("upn")).isEqualTo("ada");
        assertThat(token.getJWTClaimsSet().getStringListClaim("groups")).containsExactly("reader", "steward");
        assertThat(token.getJWTClaimsSet().getIssueTime()).isEqualTo(Date.from(NOW));
        assertThat(token.getJWTClaimsSet().getExpirationTime()).isEqualTo(Date.from(NOW.plus(Duration.ofDays(1))));
        assertThat(token.getJWTClaimsSet().getJWTID()).isNotBlank();
    }

    @Test
    void isNotAcceptedByAnotherCatalog() throws Exception {
        Keys ours = Keys.of(DataFolder.at(temporary.resolve("ours")));
        Keys theirs = Keys.of(DataFolder.at(temporary.resolve("theirs")));

        SignedJWT token =
                SignedJWT.parse(new TokenIssuer(theirs).issue("ada", List.of(Role.READER), NOW, Duration.ofDays(1)));

        assertThat(token.verify(new RSASSAVerifier(ours.publicKey()))).isFalse();
    }
}

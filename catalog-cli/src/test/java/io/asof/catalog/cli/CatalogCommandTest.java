package io.asof.catalog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.asof.catalog.cli.folder.DataFolder;
import io.asof.catalog.cli.folder.Keys;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCommandTest {
    @TempDir
    Path temporary;

    @Test
    void explainsItself() {
        Terminal help = Terminal.run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("serve", "import", "token", "Exit codes");
    }

    @Test
    void saysWhatItIsMadeOf() {
        Terminal version = Terminal.run("--version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).containsPattern("catalog \\d").containsPattern("PostgreSQL \\d+\\.\\d+");
    }

    @Test
    void tellsWrongUsageByItsExitCode() {
        assertThat(Terminal.run("fly").exitCode()).isEqualTo(2);
        assertThat(Terminal.run("serve", "--port", "many").exitCode()).isEqualTo(2);
        assertThat(Terminal.run("token", "--name", "ada").exitCode()).isEqualTo(2);
        assertThat(Terminal.run("import", "--token", "t").exitCode()).isEqualTo(2);
    }

    @Test
    void printsATokenAndNothingElse() throws Exception {
        Keys.of(DataFolder.at(temporary));

        Terminal token = Terminal.run(
                "token", "--data", temporary.toString(), "--role", "reader,steward", "--name", "ada", "--ttl", "PT1H");

        assertThat(token.exitCode()).isZero();
        assertThat(token.err()).isEmpty();
        assertThat(token.out().lines()).hasSize(1);
        assertThat(SignedJWT.parse(token.out().strip()).getJWTClaimsSet().getStringListClaim("groups"))
                .containsExactly("reader", "steward");
    }

    @Test
    void knowsFourRolesAndNoOther() {
        Terminal refused = Terminal.run("token", "--data", temporary.toString(), "--role", "king", "--name", "ada");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("READER, STEWARD, OPERATOR, AUDITOR", "case-insensitive");
    }

    @Test
    void issuesNoTokenWithoutANameOrForNoTime() {
        Terminal nameless = Terminal.run("token", "--role", "reader", "--name", " ");
        Terminal forged = Terminal.run("token", "--role", "reader", "--name", "ada\nroot");
        Terminal expired = Terminal.run("token", "--role", "reader", "--name", "ada", "--ttl", "PT0S");

        assertThat(nameless.exitCode()).isEqualTo(2);
        assertThat(forged.exitCode()).isEqualTo(2);
        assertThat(expired.exitCode()).isEqualTo(2);
    }

    @Test
    void saysInOneSentenceWhatItCannotDo() {
        Terminal nowhere = Terminal.run(
                "token", "--data", temporary.resolve("nowhere").toString(), "--role", "reader", "--name", "ada");

        assertThat(nowhere.exitCode()).isEqualTo(3);
        assertThat(nowhere.out()).isEmpty();
        assertThat(nowhere.err().lines()).hasSize(1);
        assertThat(nowhere.err()).contains("There is no catalog in");
    }
}

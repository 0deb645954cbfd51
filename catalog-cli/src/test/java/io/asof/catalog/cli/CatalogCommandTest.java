package io.asof.catalog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.asof.catalog.cli.folder.DataFolder;
import io.asof.catalog.cli.folder.Keys;
import io.asof.catalog.cli.token.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogCommandTest {
    @TempDir
    Path temporary;

    @Test
    void explainsItself() {
        Terminal help = Terminal.run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("serve", "import", "token", "audit", "Exit codes");
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

    @ParameterizedTest
    @CsvSource({
        "99999, '--bind, --port: a port is a number from 0 to 65535, not 99999.'",
        "-1, '--bind, --port: a port is a number from 0 to 65535, not -1.'",
        "65536, '--bind, --port: a port is a number from 0 to 65535, not 65536.'"
    })
    void refusesAPortThatIsNone(String port, String sentence) {
        Terminal refused =
                Terminal.run("serve", "--data", temporary.resolve("data").toString(), "--port", port);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines()).first().isEqualTo(sentence);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void refusesAnAddressOfAnotherMachine() {
        Terminal refused = Terminal.run(
                "serve", "--data", temporary.resolve("data").toString(), "--port", "0", "--bind", "192.0.2.1");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("--bind, --port: 192.0.2.1 is not an address of this machine.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "token", "audit check"})
    void takesNoEmptyTextForTheFolderItStandsIn(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--data", ""));
        if (command.equals("token")) {
            arguments.addAll(List.of("--role", "reader", "--name", "ada"));
        }

        Terminal refused = Terminal.run(arguments.toArray(String[]::new));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("--data: the name of a folder, not an empty text.");
    }

    @Test
    void issuesNoTokenForLongerThanTenYears() {
        Keys.of(DataFolder.at(temporary));
        String[] command = {
            "token", "--data", temporary.toString(), "--role", "reader", "--name", "ada", "--ttl", "P3650D"
        };

        assertThat(Terminal.run(command).exitCode()).isZero();
        command[8] = "P3650DT1S";
        assertThat(Terminal.run(command).exitCode()).isEqualTo(2);
    }

    /** Written down twice, because the application's classes are not on the command line's class path. */
    @Test
    void knowsTheRolesTheApplicationKnows() {
        assertThat(Role.values())
                .extracting(Role::toString)
                .containsExactly(Stream.of(io.asof.catalog.kernel.Role.values())
                        .map(io.asof.catalog.kernel.Role::wire)
                        .toArray(String[]::new));
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

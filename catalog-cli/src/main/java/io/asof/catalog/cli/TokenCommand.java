package io.asof.catalog.cli;

import io.asof.catalog.cli.folder.DataFolder;
import io.asof.catalog.cli.folder.Keys;
import io.asof.catalog.cli.token.Role;
import io.asof.catalog.cli.token.TokenIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a token for a catalog whose data folder this user can read, and nothing else. */
@Command(
        name = "token",
        description = "Prints a bearer token, signed with the key of a data folder.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    private static final int MAXIMUM_NAME_LENGTH = 100;
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(3650);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "the data folder of the catalog (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            split = ",",
            description = "what its bearer may do: ${COMPLETION-CANDIDATES}; several with commas")
    private List<Role> roles = List.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "who its bearer is, as the audit trail will say")
    private String name = "";

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            defaultValue = "P30D",
            description = "how long it is good for, as in P30D or PT8H (default: ${DEFAULT-VALUE})")
    private Duration lifetime = Duration.ofDays(30);

    @Override
    public Integer call() {
        requireUsable();
        Keys keys = Keys.existing(DataFolder.existing(CommandOption.folder(spec, data)));
        String token = new TokenIssuer(keys).issue(name, roles, Instant.now(), lifetime);
        spec.commandLine().getOut().println(token);
        return ExitCode.DONE;
    }

    private void requireUsable() {
        if (name.isBlank()
                || name.length() > MAXIMUM_NAME_LENGTH
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--name: 1 to " + MAXIMUM_NAME_LENGTH + " characters, and no control characters among them.");
        }
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--ttl: a duration above zero and up to P" + LONGEST_LIFETIME.toDays() + "D, as in P30D.");
        }
    }
}
